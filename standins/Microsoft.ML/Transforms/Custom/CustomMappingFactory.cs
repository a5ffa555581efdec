namespace Microsoft.ML.Transforms;

public abstract class CustomMappingFactory<TSrc, TDst> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
{
    protected CustomMappingFactory()
    {
    }

    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(string contractName)
        => new CustomMappingTransformer<TSrc, TDst>(GetMapping(), contractName, null, null);
}

/// <summary>What the loader needs of a factory, whatever its classes.</summary>
internal interface ICustomMappingFactory
{
    ITransformer CreateTransformer(string contractName);
}
