using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace StandIns.Tests.MlNet;

/// <summary>The members of ML.NET that code outside of it reaches by reflection, each found from a public type.</summary>
internal static class CoreModelFiles
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private static readonly Assembly _core = typeof(ModelSaveContext).Assembly;

    public static IHostEnvironment EnvironmentOf(object catalog) =>
        (IHostEnvironment)typeof(MLContext).Assembly.GetType("Microsoft.ML.Data.IInternalCatalog", throwOnError: true)!
            .GetProperty("Environment")!.GetValue(catalog)!;

    public static bool IsCanceled(IHost host) => (bool)host.GetType().GetProperty("IsCanceled")!.GetValue(host)!;

    public static void Cancel(MLContext context) => typeof(MLContext).GetMethod("CancelExecution", Instance)!.Invoke(context, null);

    public static BinaryWriter WriterOf(ModelSaveContext context) =>
        (BinaryWriter)typeof(ModelSaveContext).GetField("Writer", Instance)!.GetValue(context)!;

    public static BinaryReader ReaderOf(object context) => (BinaryReader)context.GetType().GetField("Reader")!.GetValue(context)!;

    public static void WriteHeader(ModelSaveContext context, string modelSignature, string loaderSignature, Assembly loader)
    {
        object?[] arguments = [modelSignature, 1u, 1u, 1u, loader.FullName, loaderSignature, null];
        var version = Activator.CreateInstance(TypeOf("Microsoft.ML.VersionInfo"), Instance, null, arguments, null);
        typeof(ModelSaveContext).GetMethod("SetVersionInfo", Instance)!.Invoke(context, [version]);
    }

    public static void RegisterLoader(MLContext context, Type created, Type loader, string loaderSignature)
    {
        var signature = TypeOf("Microsoft.ML.SignatureLoadModel");
        var attribute = TypeOf("Microsoft.ML.LoadableClassAttribute")
            .GetConstructor([typeof(Type), typeof(Type), typeof(Type), typeof(Type), typeof(string), typeof(string[])])!
            .Invoke([created, loader, null, signature, loaderSignature, new[] { loaderSignature }]);
        context.ComponentCatalog.RegisterAssembly(new ShimAssembly((Attribute)attribute));
    }

    private static Type TypeOf(string name) => _core.GetType(name, throwOnError: true)!;

    /// <summary>An assembly that exists only to carry one attribute.</summary>
    private sealed class ShimAssembly(Attribute attribute) : Assembly
    {
        public override string FullName => "StandIns.Tests.Loaders, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";

        public override AssemblyName GetName() => new(FullName);

        public override AssemblyName GetName(bool copiedName) => GetName();

        public override Type[] GetTypes() => [];

        public override object[] GetCustomAttributes(Type attributeType, bool inherit)
        {
            var found = attributeType.IsInstanceOfType(attribute);
            var attributes = Array.CreateInstance(attributeType, found ? 1 : 0);
            if (found)
                attributes.SetValue(attribute, 0);
            return (object[])attributes;
        }
    }
}
