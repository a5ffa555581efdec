using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Estimators in sequence, with alternatives at places; which sequence is taken is a parameter like the others.</summary>
public class SweepablePipeline : ISweepable<EstimatorChain<ITransformer>>
{
    internal const string SchemaOption = "_SCHEMA_";

    private const string Then = " * ";

    internal SweepablePipeline() : this([], [[]])
    {
    }

    private SweepablePipeline(Dictionary<string, SweepableEstimator> estimators, string[][] sequences) => (Estimators, Sequences) = (estimators, sequences);

    public Dictionary<string, SweepableEstimator> Estimators { get; }

    public Space SearchSpace => new(Estimators.Select(estimator => KeyValuePair.Create<string, OptionBase>(estimator.Key, estimator.Value.SearchSpace))
        .Append(new(SchemaOption, new ChoiceOption([.. Schemas]))));

    /// <summary>Every way through the alternatives, as names of estimators.</summary>
    internal string[][] Sequences { get; }

    internal IEnumerable<string> Schemas => Sequences.Select(sequence => string.Join(Then, sequence));

    public EstimatorChain<ITransformer> BuildFromOption(MLContext context, Parameter parameter) => parameter[SchemaOption].AsType<string>().Split(Then)
        .Aggregate(new EstimatorChain<ITransformer>(), (chain, key) => chain.Append(Estimators[key].BuildFromOption(context, parameter[key])));

    public SweepablePipeline BuildSweepableEstimatorPipeline(string schema)
    {
        var keys = schema.Split(Then);
        return new SweepablePipeline(keys.ToDictionary(key => key, key => Estimators[key]), [keys]);
    }

    public SweepablePipeline Append(params ISweepable<IEstimator<ITransformer>>[] sweepables)
    {
        var estimators = new Dictionary<string, SweepableEstimator>(Estimators);
        var alternatives = sweepables.SelectMany(sweepable => Adopt(sweepable, estimators)).ToArray();
        return new SweepablePipeline(estimators, [.. Sequences.SelectMany(_ => alternatives, (head, tail) => (string[])[.. head, .. tail])]);
    }

    public string ToString(Parameter parameter) => parameter.TryGetValue(AutoMLExperiment.PipelineSearchspaceName, out var pipeline)
        ? string.Join("=>", pipeline[SchemaOption].AsType<string>().Split(Then).Select(_ => "Unknown"))
        : "";

    private static string[][] Adopt(ISweepable<IEstimator<ITransformer>> sweepable, Dictionary<string, SweepableEstimator> estimators)
    {
        string Name(SweepableEstimator estimator)
        {
            var name = $"e{estimators.Count}";
            estimators.Add(name, estimator);
            return name;
        }

        switch (sweepable)
        {
            case SweepableEstimator estimator:
                return [[Name(estimator)]];
            case SweepablePipeline pipeline:
                var names = pipeline.Estimators.ToDictionary(estimator => estimator.Key, estimator => Name(estimator.Value));
                return [.. pipeline.Sequences.Select(sequence => sequence.Select(key => names[key]).ToArray())];
            default:
                throw new NotSupportedException($"A sweepable of type {sweepable.GetType()}.");
        }
    }
}
