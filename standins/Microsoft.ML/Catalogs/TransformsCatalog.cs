namespace Microsoft.ML;
public sealed class TransformsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;
    internal TransformsCatalog(IHostEnvironment environment) => (_environment, Categorical, Conversion) = (environment, new(this), new(this));
    public CategoricalTransforms Categorical { get; }
    public ConversionTransforms Conversion { get; }
    IHostEnvironment IInternalCatalog.Environment => _environment;

    public sealed class CategoricalTransforms : IInternalCatalog
    {
        private readonly TransformsCatalog _owner;
        internal CategoricalTransforms(TransformsCatalog owner) => _owner = owner;
        IHostEnvironment IInternalCatalog.Environment => _owner.GetEnvironment();
    }

    public sealed class ConversionTransforms : IInternalCatalog
    {
        private readonly TransformsCatalog _owner;
        internal ConversionTransforms(TransformsCatalog owner) => _owner = owner;
        IHostEnvironment IInternalCatalog.Environment => _owner.GetEnvironment();
    }
}
