using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Trainers.NoisyLabels;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What one run of <c>Fit</c> works with: data, device, random streams, options.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly Cancellation _cancellation;
    private readonly Networks.ChannelScale? _normalization;
    private int _networkCount;

    public TrainingRun(NoisyLabelTrainerOptions options, int seed, TensorDataset data, Device device, Cancellation cancellation)
    {
        Options = options;
        Data = data;
        Network = options.Network.For(data.InputShape);
        Device = device;
        Random = new RandomStreams(seed);
        Pace = new Pace(options.LearningRateSchedule);
        _cancellation = cancellation;
        HeldOutRows = HoldOut.Choose(data, options, Random["validation"]);
        TrainingRows = [.. Enumerable.Range(0, data.Count).Except(HeldOutRows)];
        _normalization = options.Normalization.Resolve(data, TrainingRows);
        Trusted = new TrustedExamples(data, TrainingRows);
    }

    public NoisyLabelTrainerOptions Options { get; }

    public TensorDataset Data { get; }

    public Device Device { get; }

    public RandomStreams Random { get; }

    /// <summary>Where the run stands; every learner follows it.</summary>
    public Pace Pace { get; }

    /// <summary>The rows to train on, ascending.</summary>
    public IReadOnlyList<int> TrainingRows { get; }

    /// <summary>The rows held out for validation, ascending.</summary>
    public IReadOnlyList<int> HeldOutRows { get; }

    public TrustedExamples Trusted { get; }

    /// <summary>The network that the options ask for, settled for the data.</summary>
    public NetworkSpec Network { get; }

    public int BatchSize => Options.BatchSize;

    public void ThrowIfCancelled() => _cancellation.ThrowIfRequested();

    /// <summary>
    /// Starts the next stage, which gives its networks the same initial weights whatever was before: a run that resumes in it makes no other networks.
    /// </summary>
    public void BeginStage() => _networkCount = 0;

    /// <summary>A new network on the device with the heads that a method asks for; each of a stage starts from other weights.</summary>
    public Networks.Network NewNetwork(params int[] headWidths) => Build(++_networkCount, headWidths);

    /// <summary>A new network with the heads that a method asks for, with the optimizer and the weight average of the options.</summary>
    public Learner NewLearner(params int[] headWidths) => NewLearner(Options.WeightAverage, headWidths);

    /// <summary>The same with the weight average that a method asks for, or none.</summary>
    public Learner NewLearner(WeightAverageSpec? average, params int[] headWidths) => NewLearner(Options.Optimizer, average, headWidths);

    /// <summary>The same with an optimizer that a method asks for.</summary>
    public Learner NewLearner(OptimizerSpec optimizer, WeightAverageSpec? average, params int[] headWidths)
    {
        var network = NewNetwork(headWidths);
        return new Learner(network, optimizer, Pace, average is null ? null : new WeightAverage(average, Build(_networkCount, headWidths), network));
    }

    /// <summary>What serves a learner through one of its heads.</summary>
    public ScoringNetwork ScoreThrough(Learner learner, int head) => ScoreThrough(learner.Serving, head, ScoringHead.Softmax);

    /// <summary>What serves a network through one of its heads, whose outputs need not be logits.</summary>
    public ScoringNetwork ScoreThrough(Networks.Network network, int head, ScoringHead kind) =>
        new(Spec(kind), network.Normalization, (network.Backbone, network.Head(head)));

    /// <summary>What serves learners together, each through its first head.</summary>
    public ScoringNetwork ScoreTogether(IReadOnlyList<Learner> learners, Combination combination) => new(
        Spec(ScoringHead.Softmax) with { MemberCount = learners.Count, Combination = combination },
        learners[0].Serving.Normalization, [.. learners.Select(learner => (learner.Serving.Backbone, learner.Serving.Head(0)))]);

    public void Dispose() => Random.Dispose();

    private Networks.Network Build(int number, int[] headWidths)
    {
        var initializer = new Networks.Initializer(Device, Random.NewGenerator(number == 1 ? "init" : $"init {number}"));
        var normalization = _normalization is null ? null : new Networks.InputNormalization(_normalization, initializer);
        return new Networks.Network(normalization, Network.Build(Data.InputShape, initializer), initializer, headWidths) { Precision = Options.Precision };
    }

    private ScoringSpec Spec(ScoringHead head) => new(Network, Data.Format, _normalization?.Scale.Length ?? 0, Data.ClassCount, head);
}
