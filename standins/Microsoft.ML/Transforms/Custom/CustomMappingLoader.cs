using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass(typeof(ITransformer), typeof(CustomMappingLoader), null, typeof(SignatureLoadModel), "CustomTransformer")]

namespace Microsoft.ML.Transforms;

/// <summary>Custom mappings are saved by the name of their contract; the factory of that name makes them again.</summary>
internal static class CustomMappingLoader
{
    private static readonly VersionInfo s_version = VersionInfo.Of("CUSTOMXF", "CustomTransformer");

    internal static void Save(ModelSaveContext context, string contractName, Assembly assembly)
    {
        context.SetVersionInfo(s_version);
        context.Writer.Write(contractName);
        context.Writer.Write(assembly.FullName);
    }

    private static ITransformer Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(s_version);
        string contractName = context.Reader.ReadString();
        var assembly = Assembly.Load(context.Reader.ReadString());
        var factories = assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<CustomMappingFactoryAttributeAttribute>()?.ContractName == contractName).ToArray();
        Contracts.Check(factories.Length == 1,
            $"Assembly '{assembly.GetName().Name}' has {factories.Length} classes with contract '{contractName}', not one.");
        var factory = Activator.CreateInstance(factories[0], nonPublic: true) as ICustomMappingFactory
            ?? throw new InvalidOperationException($"The class with contract '{contractName}' must derive from "
                + $"'{typeof(CustomMappingFactory<,>).FullName}'.");
        return factory.CreateTransformer(contractName);
    }
}
