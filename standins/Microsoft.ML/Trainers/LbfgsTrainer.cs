namespace Microsoft.ML.Trainers;
public abstract class LbfgsTrainerBase<TOptions, TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected LbfgsTrainerBase(IHost host, TOptions options, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight)
        : base(host, feature, label, weight)
    {
        Require(options.L2Regularization >= 0, nameof(options.L2Regularization), "Must be non-negative");
        Require(options.L1Regularization >= 0, nameof(options.L1Regularization), "Must be non-negative");
        Require(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance), "Must be positive");
        Require(options.HistorySize > 0, nameof(options.HistorySize), "Must be positive");
        Require(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
        if (options.EnforceNonNegativity)
            throw new NotSupportedException("L-BFGS with non-negative weights");
        TrainerOptions = options;
    }

    public override TrainerInfo Info { get; } = new(normalization: true, caching: true);
    private protected TOptions TrainerOptions { get; }

    private static void Require(bool holds, string name, string constraint)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, constraint);
    }

    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        public float L2Regularization = 1;
        public float L1Regularization = 1;
        public float OptimizationTolerance = 1e-7f;
        public int HistorySize = 20;
        public int MaximumNumberOfIterations = int.MaxValue;
        public bool EnforceNonNegativity;
        protected OptionsBase() { }
    }
}

public sealed class LbfgsMaximumEntropyMulticlassTrainer
    : LbfgsTrainerBase<LbfgsMaximumEntropyMulticlassTrainer.Options,
        MulticlassPredictionTransformer<MaximumEntropyModelParameters>, MaximumEntropyModelParameters>
{
    internal LbfgsMaximumEntropyMulticlassTrainer(IHostEnvironment environment, Options options)
        : base(environment.Register(nameof(LbfgsMaximumEntropyMulticlassTrainer)), options,
            new SchemaShape.Column(options.FeatureColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false),
            new SchemaShape.Column(options.LabelColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true),
            options.ExampleWeightColumnName == null ? default
                : new SchemaShape.Column(options.ExampleWeightColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false)) { }

    private protected override IEnumerable<SchemaShape.Column> GetOutputColumns(SchemaShape inputSchema)
        => PredictionAnnotations.Columns(inputSchema.Require(LabelColumn.Name));

    private protected override MulticlassPredictionTransformer<MaximumEntropyModelParameters> Train(IDataView input)
    {
        using var channel = Host.Start("Training");
        var examples = TrainingExamples.Read(input, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        if (examples.SkippedCount > 0)
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing features/label/weight during training", examples.SkippedCount);
        if (examples.Count == 0)
            throw new InvalidOperationException("No valid training instances found, all instances have missing features.");
        int classCount = checked((int)((KeyDataViewType)input.Schema[LabelColumn.Name].Type).Count);
        var loss = new SoftmaxLoss(examples, classCount, TrainerOptions.L2Regularization);
        var minimizer = new QuasiNewtonMinimizer(loss.Evaluate, unpenalized: classCount, TrainerOptions.L1Regularization / examples.Count,
            TrainerOptions.HistorySize, TrainerOptions.OptimizationTolerance, TrainerOptions.MaximumNumberOfIterations);
        var variables = minimizer.Minimize(new double[loss.VariableCount], CheckAlive);
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(Host,
            MaximumEntropyModelParameters.FromVariables(variables, classCount), FeatureColumn.Name, LabelValues.Of(input.Schema[LabelColumn.Name]));
    }

    public sealed class Options : OptionsBase { }
}
