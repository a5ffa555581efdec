namespace Microsoft.ML;

/// <summary>Names the contract by which model files refer to a class.</summary>
public abstract class ExtensionBaseAttribute : Attribute
{
    private protected ExtensionBaseAttribute(string contractName) => ContractName = contractName;

    public string ContractName { get; }
}
