using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

/// <summary>Methods that learn the transition matrix with the network.</summary>
public class LearnedTransitionTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(300, seed: 1);
    private static readonly List<Example> Many = SmallProblem.Rows(1500, seed: 3);
    private static readonly List<Example> Test = SmallProblem.Rows(100, seed: 2, noisy: false);

    private static readonly RevisedTransition Revised = new() { Estimation = new() { NumberOfEpochs = 2 }, NumberOfEpochs = 2, Optimizer = OptimizerSpec.Adam(1e-3) };
    private static readonly VolumeMinimizedTransition VolumeMinimized = new() { Optimizer = OptimizerSpec.Adam(0.05) };

    [Fact]
    public void VolumeMinimizationMovesTheMatrixTowardsTheTruth()
    {
        using var model = Correct(VolumeMinimized, rows: Many, epochs: 10);
        // 1 / (1 + 3 σ(-2)) on the diagonal.
        const double start = 0.7366;
        var initial = TransitionMatrix.Symmetric(SmallProblem.ClassCount, 1 - start, SymmetricNoise.TrueClassExcluded);
        Assert.InRange(model.TransitionMatrix!.DistanceTo(SmallProblem.Transition), 0, 0.8 * initial.DistanceTo(SmallProblem.Transition));
        Assert.InRange(Models.Accuracy(model, Test), 0.8, 1);
        Assert.All(model.History, report => Assert.Equal("training", report.Stage));
        Assert.Equal(1 - model.TransitionMatrix!.NoiseRate, model.History[^1].Metrics["transition diagonal"], 9);
    }

    [Fact]
    public void RevisionLearnsOnFromTheEstimate()
    {
        using var estimated = Correct(Revised.Estimation);
        using var still = Correct(Revised with { Optimizer = OptimizerSpec.Adam(1e-12) });
        using var revised = Correct(Revised);
        Assert.Equal(["estimation", "estimation", "reweighting", "reweighting", "reweighting", "revision", "revision"], revised.History.Select(report => report.Stage));
        Assert.Equal([1e-3, 1e-3], revised.History.Skip(5).Select(report => report.LearningRate));
        Assert.InRange(still.TransitionMatrix!.DistanceTo(estimated.TransitionMatrix!, TransitionMatrixDistance.LargestEntry), 0, 1e-5);
        Assert.InRange(revised.TransitionMatrix!.DistanceTo(estimated.TransitionMatrix!, TransitionMatrixDistance.LargestEntry), 1e-3, 0.2);
        // The weights go over from stage to stage: the loss goes on where it was.
        Assert.InRange(revised.History[5].TrainingLoss, 0.5 * revised.History[4].TrainingLoss, 1.2 * revised.History[4].TrainingLoss);
    }

    [Theory]
    [InlineData(NoiseLayerInitialization.Confusion)]
    [InlineData(NoiseLayerInitialization.Diagonal)]
    public void NoiseLayerLearnsTheNoise(NoiseLayerInitialization initialization)
    {
        using var model = Adapt(options =>
        {
            options.Initialization = initialization;
            options.PretrainingEpochs = 3;
            options.NumberOfEpochs = 10;
        }, Many);
        Assert.Equal([.. Enumerable.Repeat("pre-training", 3), .. Enumerable.Repeat("training", 10)], model.History.Select(report => report.Stage));
        Assert.InRange(model.TransitionMatrix!.DistanceTo(SmallProblem.Transition), 0, 0.3);
        Assert.InRange(Models.Accuracy(model, Test), 0.8, 1);
    }

    [Fact]
    public void NoiseLayerIsLeftOutOfTheNetworksWeightDecay()
    {
        static void Decay(NoiseAdaptationLayerTrainer.Options options, double weightDecay)
        {
            options.Initialization = NoiseLayerInitialization.Diagonal;
            options.InitialNoiseRate = 0.01;
            options.NumberOfEpochs = 1;
            options.Optimizer = OptimizerSpec.Sgd(1e-6, weightDecay: 1e4);
            options.LayerOptimizer = weightDecay == 0 ? null : options.Optimizer with { WeightDecay = weightDecay };
        }

        using var without = Adapt(options => Decay(options, 0));
        using var with = Adapt(options => Decay(options, 1e5));
        Assert.Equal(0.01, without.TransitionMatrix!.NoiseRate, 3);
        Assert.InRange(with.TransitionMatrix!.NoiseRate, 0.05, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public void InterruptedRevisionGoesOn(int after) => Interruption.LeavesNoTrace(after, configure => Correct(Revised, configure), Test);

    [Fact]
    public void InterruptedVolumeMinimizationGoesOn() => Interruption.LeavesNoTrace(2, configure => Correct(VolumeMinimized, configure), Test);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void InterruptedAdaptationGoesOn(int after) => Interruption.LeavesNoTrace(after, configure => Adapt(options =>
    {
        options.LayerOptimizer = OptimizerSpec.Adam(0.01);
        options.GradientAccumulationSteps = 2;
        configure(options);
    }), Test);

    [Fact]
    public void BackwardCorrectionTakesNoLearnedMatrix()
    {
        foreach (var source in new TransitionSource[] { Revised, VolumeMinimized })
        {
            var error = Assert.Throws<ArgumentException>(() => Models.Fit("BackwardCorrection", Rows, options => ((BackwardCorrectionTrainer.Options)options).Transition = source));
            Assert.Contains("Transition: backward correction needs a matrix that is given or estimated", error.Message);
        }
    }

    private static NoisyLabelTransformer Correct(TransitionSource source, Action<NoisyLabelTrainerOptions>? configure = null, List<Example>? rows = null, int epochs = 3) =>
        Models.Fit("ForwardCorrection", rows ?? Rows, options =>
        {
            ((ForwardCorrectionTrainer.Options)options).Transition = source;
            options.NumberOfEpochs = epochs;
            configure?.Invoke(options);
        });

    private static NoisyLabelTransformer Adapt(Action<NoiseAdaptationLayerTrainer.Options> configure, List<Example>? rows = null) =>
        Models.Fit("NoiseAdaptationLayer", rows ?? Rows, options => configure((NoiseAdaptationLayerTrainer.Options)options));
}
