namespace Microsoft.ML;
/// <summary>
/// Tells how a model part is read: <c>static InstanceType Create(IHostEnvironment, ModelLoadContext)</c> of the loader type,
/// or a constructor with these parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class LoadableClassAttribute : Attribute
{
    private const BindingFlags AnyAccess = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public LoadableClassAttribute(Type instType, Type argType, Type sigType, string userName, params string[] loadNames)
        : this(instType, instType, argType, sigType, userName, loadNames) { }

    public LoadableClassAttribute(Type instType, Type loaderType, Type argType, Type sigType, string userName, params string[] loadNames)
    {
        InstanceType = Contracts.CheckValue(instType, nameof(instType));
        LoaderType = Contracts.CheckValue(loaderType, nameof(loaderType));
        SigType = Contracts.CheckValue(sigType, nameof(sigType));
        LoadNames = loadNames is { Length: > 0 } ? loadNames : [userName];
        if (argType is not null)
            throw new NotSupportedException("Loadable classes that take an arguments object");
    }

    public Type InstanceType { get; }
    public Type LoaderType { get; }
    public Type SigType { get; }
    public string[] LoadNames { get; }

    public object CreateInstance(IHostEnvironment environment, object[] arguments)
    {
        var signature = SigType.GetMethod("Invoke").GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        Type[] withEnvironment = [typeof(IHostEnvironment), .. signature];
        object[] values = [environment, .. arguments];
        try
        {
            if (FindCreate(withEnvironment) is { } create)
                return create.Invoke(null, values);
            if (FindCreate(signature) is { } createAlone)
                return createAlone.Invoke(null, arguments);
            if (LoaderType.GetConstructor(BindingFlags.Instance | AnyAccess, withEnvironment) is { } constructor)
                return constructor.Invoke(values);
        }
        catch (TargetInvocationException exception) when (Contracts.IsMarked(exception.InnerException))
        {
            throw Contracts.Mark(new InvalidOperationException("Error during class instantiation", exception));
        }
        throw new InvalidOperationException($"Can't instantiate class '{InstanceType.Name}'");
    }

    private MethodInfo FindCreate(Type[] parameters) =>
        LoaderType.GetMethod("Create", BindingFlags.Static | AnyAccess, null, parameters, null) is { } method && method.ReturnType == InstanceType
            ? method
            : null;
}
