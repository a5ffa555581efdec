using Microsoft.ML.Runtime;

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
        if (options.StochasticGradientDescentInitilaizationTolerance > 0)
            throw new NotSupportedException("L-BFGS started by stochastic gradient descent");
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
        public float StochasticGradientDescentInitilaizationTolerance;
        public bool Quiet;
        public float InitialWeightsDiameter;
        public int? NumberOfThreads;
        public bool DenseOptimizer;
        public bool EnforceNonNegativity;

        protected OptionsBase()
        {
        }
    }
}
