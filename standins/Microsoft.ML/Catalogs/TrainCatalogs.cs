namespace Microsoft.ML;

public abstract partial class TrainCatalogBase : IInternalCatalog
{
    private protected TrainCatalogBase(IHostEnvironment environment) => Environment = environment;
    private protected IHostEnvironment Environment { get; }
    IHostEnvironment IInternalCatalog.Environment => Environment;

    public abstract class CatalogInstantiatorBase : IInternalCatalog
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase owner) => Owner = owner;
        internal TrainCatalogBase Owner { get; }
        IHostEnvironment IInternalCatalog.Environment => Owner.GetEnvironment();
    }
}

public sealed partial class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog(IHostEnvironment environment) : base(environment) => Trainers = new(this);
    public MulticlassClassificationTrainers Trainers { get; }

    public sealed class MulticlassClassificationTrainers : CatalogInstantiatorBase
    {
        internal MulticlassClassificationTrainers(MulticlassClassificationCatalog catalog) : base(catalog) { }
    }
}
