namespace Microsoft.ML.Runtime;
/// <summary>Finds the loaders of model files by the signatures written into them.</summary>
public sealed class ComponentCatalog
{
    private readonly object _lock = new();
    private readonly HashSet<string> _registered = [];
    private readonly Dictionary<(string Name, Type Signature), LoadableClassAttribute> _loaders = [];
    internal ComponentCatalog() { }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        lock (_lock)
        {
            if (!_registered.Add(assembly.FullName))
                return;
            foreach (LoadableClassAttribute loader in assembly.GetCustomAttributes(typeof(LoadableClassAttribute)))
                Add(loader, throwOnError);
        }
    }

    /// <summary>Makes the component that a loader signature stands for, or returns null where none is registered for it.</summary>
    internal object CreateInstance(string loadName, Type signature, IHostEnvironment environment, params object[] arguments)
    {
        LoadableClassAttribute loader;
        lock (_lock)
        {
            if (!_loaders.TryGetValue(KeyOf(loadName, signature), out loader))
                return null;
        }
        return loader.CreateInstance(environment, arguments);
    }

    private void Add(LoadableClassAttribute loader, bool throwOnError)
    {
        foreach (var name in loader.LoadNames)
        {
            var key = KeyOf(name, loader.SigType);
            Contracts.Check(_loaders.TryAdd(key, loader) || !throwOnError, $"ComponentCatalog cannot map name '{name}' and SignatureType "
                + $"'{loader.SigType}' to {loader.InstanceType.Name}, already mapped to {_loaders[key].InstanceType.Name}.");
        }
    }

    private static (string Name, Type Signature) KeyOf(string name, Type signature) => (name.ToLowerInvariant(), signature);
}
