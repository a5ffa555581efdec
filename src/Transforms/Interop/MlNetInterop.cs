using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>
/// The one file that reaches into ML.NET: models of other assemblies can be saved, loaded and cancelled only through these internal members.
/// </summary>
/// <remarks>Lookups start at a public type, since the assemblies' names are not part of the contract.</remarks>
internal static class MlNetInterop
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly Data = typeof(MLContext).Assembly;
    private static readonly Assembly Core = typeof(ModelSaveContext).Assembly;

    private static readonly Lazy<PropertyInfo> Environment = Lookup("IInternalCatalog.Environment",
        () => Data.GetType("Microsoft.ML.Data.IInternalCatalog")?.GetProperty("Environment", Instance));

    private static readonly Lazy<ConstructorInfo> VersionInfo = Lookup("VersionInfo's constructor",
        () => Core.GetType("Microsoft.ML.VersionInfo")?.GetConstructor(Instance,
            [typeof(string), typeof(uint), typeof(uint), typeof(uint), typeof(string), typeof(string), typeof(string)]));

    private static readonly Lazy<MethodInfo> SetVersionInfo = Lookup("ModelSaveContext.SetVersionInfo",
        () => typeof(ModelSaveContext).GetMethod("SetVersionInfo", Instance));

    private static readonly Lazy<FieldInfo> SaveWriter = Lookup("ModelSaveContext.Writer",
        () => typeof(ModelSaveContext).GetField("Writer", Instance));

    private static readonly Lazy<FieldInfo> LoadReader = Lookup("ModelLoadContext.Reader",
        () => Core.GetType("Microsoft.ML.ModelLoadContext")?.GetField("Reader", Instance));

    private static readonly Lazy<Type> LoadSignature = Lookup("SignatureLoadModel",
        () => Core.GetType("Microsoft.ML.SignatureLoadModel"));

    private static readonly Lazy<ConstructorInfo> LoadableClass = Lookup("LoadableClassAttribute's constructor",
        () => Core.GetType("Microsoft.ML.LoadableClassAttribute")?.GetConstructor(Instance,
            [typeof(Type), typeof(Type), typeof(Type), typeof(Type), typeof(string), typeof(string[])]));

    private static readonly ConcurrentDictionary<Type, PropertyInfo> CancellationFlags = new();

    /// <summary>The environment that every catalog of one <see cref="MLContext"/> shares.</summary>
    public static IHostEnvironment GetEnvironment(object catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return (IHostEnvironment)Environment.Value.GetValue(catalog)!;
    }

    /// <summary>Writes the header that every model needs and hands out the writer for what follows.</summary>
    /// <param name="context">Where ML.NET wants the model.</param>
    /// <param name="signature">Eight characters that mark the format.</param>
    /// <param name="version">The format's version, which readers of an older one refuse.</param>
    /// <param name="loaderName">The name that <see cref="RegisterLoader"/> was given, of at most 24 characters.</param>
    /// <param name="assembly">The assembly that ML.NET loads before it looks for the loader.</param>
    public static BinaryWriter BeginSave(ModelSaveContext context, string signature, uint version, string loaderName, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(context);
        var header = VersionInfo.Value.Invoke([signature, version, version, 1u, assembly.FullName, loaderName, null]);
        SetVersionInfo.Value.Invoke(context, [header]);
        return (BinaryWriter)SaveWriter.Value.GetValue(context)!;
    }

    /// <summary>The reader behind ML.NET's header.</summary>
    public static BinaryReader Reader(object modelLoadContext) => (BinaryReader)LoadReader.Value.GetValue(modelLoadContext)!;

    /// <summary>
    /// Makes <paramref name="loaderType"/>'s static <c>Create(IHostEnvironment, object modelLoadContext)</c> the loader of that name;
    /// a second call with the same name on one catalog changes nothing.
    /// </summary>
    /// <param name="catalog">The catalog of the context that will load models.</param>
    /// <param name="instanceType">Exactly what <c>Create</c> returns.</param>
    /// <param name="loaderType">The type that has <c>Create</c>, of any visibility.</param>
    /// <param name="loaderName">The name that <see cref="BeginSave"/> was given.</param>
    public static void RegisterLoader(ComponentCatalog catalog, Type instanceType, Type loaderType, string loaderName)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var attribute = (Attribute)LoadableClass.Value.Invoke(
            [instanceType, loaderType, null, LoadSignature.Value, loaderName, new[] { loaderName }]);
        catalog.RegisterAssembly(new ShimAssembly(loaderName, attribute));
    }

    /// <summary>Whether <c>MLContext.CancelExecution</c>, or AutoML, has asked the work of this host to stop.</summary>
    public static bool IsCanceled(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return (bool)CancellationFlags.GetOrAdd(host.GetType(), FindCancellationFlag).GetValue(host)!;
    }

    /// <summary>
    /// What <c>MLContext.GpuDeviceId</c> and <c>MLContext.FallbackToCpu</c> say. A catalog's environment is not the context that has them in public;
    /// where it does not carry them either, there is no preference.
    /// </summary>
    public static (int? DeviceId, bool FallbackToCpu) GpuPreference(IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return ((int?)Read("GpuDeviceId"), (bool?)Read("FallbackToCpu") ?? true);

        object? Read(string name) => environment.GetType().GetInterfaces().Prepend(environment.GetType())
            .Select(type => type.GetProperty(name, Instance)).FirstOrDefault(property => property is not null)?.GetValue(environment);
    }

    private static PropertyInfo FindCancellationFlag(Type host)
        => host.GetProperty("IsCanceled", Instance) ?? throw Missing("IHost's IsCanceled", host.Assembly);

    private static Lazy<T> Lookup<T>(string member, Func<T?> find) where T : class
        => new(() => find() ?? throw Missing(member, Core));

    private static MissingMemberException Missing(string member, Assembly assembly)
        => new($"NoisyLabels needs {member}, which {assembly.GetName().Name} {assembly.GetName().Version} does not have; it supports ML.NET 5.0.");
}
