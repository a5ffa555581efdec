namespace Microsoft.ML.Transforms;

// Attribute syntax drops one "Attribute", so that [CustomMappingFactoryAttribute("...")] names this class.
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomMappingFactoryAttributeAttribute : ExtensionBaseAttribute
{
    public CustomMappingFactoryAttributeAttribute(string contractName)
        : base(contractName)
    {
    }
}
