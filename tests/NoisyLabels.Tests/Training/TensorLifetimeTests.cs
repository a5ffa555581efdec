using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

/// <summary>Counts all tensors of the process, so no other test may run beside these.</summary>
[CollectionDefinition(nameof(TensorLifetimeTests), DisableParallelization = true)]
[Collection(nameof(TensorLifetimeTests))]
public class TensorLifetimeTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(120, seed: 1);

    /// <summary>Rows whose features are ids of tokens below 5.</summary>
    private static readonly List<Example> Tokens = [.. Rows.Select(row => new Example
    {
        Features = [.. row.Features.Select(value => float.Floor(Math.Clamp(value, -2, 2) + 2))],
        Label = row.Label,
    })];

    public static TheoryData<NetworkSpec> Networks =>
    [
        new EmbeddingBagSpec { VocabularySize = 5 },
        new TextConvNetSpec { VocabularySize = 5, Filters = 4 },
        new LstmSpec { VocabularySize = 5, HiddenSize = 4, EmbeddingDropout = 0.1 },
        NetworkSpec.Custom("linear", shape => TorchSharp.torch.nn.Linear(shape[0], 4)),
    ];

    public static TheoryData<string> Trainers => Conformance.TrainerConformanceTests.Trainers;

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NoStepOrEpochLeavesATensorBehind(string name) => Assert.Equal(LeftBehind(name, epochs: 1), LeftBehind(name, epochs: 6));

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NeitherDoAveragingClippingOrAccumulation(string name)
    {
        Assert.Equal(LeftBehind(name, 1, Configure), LeftBehind(name, 6, Configure));

        static void Configure(NoisyLabelTrainerOptions options)
        {
            options.Optimizer = OptimizerSpec.Sgd() with { MaximumGradientNorm = 1, WeightDecayExclusions = WeightDecayExclusions.Biases };
            options.WeightAverage = new WeightAverageSpec { BatchNorm = BatchNormPolicy.Own };
            options.GradientAccumulationSteps = 2;
        }
    }

    [Fact]
    public void NeitherDoesAugmentation()
    {
        using var run = AugmentedBatchTests.NewRun();
        using var learner = run.Run.NewLearner(2);
        TrainEpoch(0);
        var before = Tensor.TotalCount;
        TrainEpoch(1);
        Assert.Equal(before, Tensor.TotalCount);

        void TrainEpoch(int index)
        {
            using var scope = NewDisposeScope();
            using var epoch = AugmentedBatchTests.NewEpoch(run, index);
            foreach (var batch in epoch.Batches(epoch.Rows))
            {
                var views = cat([batch.Inputs, batch.NewView(Augmentation.Strong), epoch.Trusted.Balanced(1).Inputs]);
                learner.Step(learner.Forward(views)[0].square().mean());
            }
            Assert.NotEmpty(epoch.Sweep([learner.Network], epoch.Rows));
        }
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NothingIsLeftOnceTheModelIsDisposed(string name)
    {
        // A tensor that a parameter is made from is emptied and stays counted for ever. There are three of the body and two a head, in each network, in its
        // average, and in the copy that serves, and as many again in a stage before, which may keep its best epoch too.
        var (networks, heads) = name switch
        {
            "FasTEN" => (1, 2),
            "Sgn" => (2, 2),
            "ForwardCorrection" or "NoiseAdaptationLayer" or "CoTeaching" or "CoTeachingPlus" or "JoCoR" or "Decoupling" or "DivideMix" => (3, 1),
            "MentorMix" => (2, 1),
            _ => (1, 1),
        };
        Assert.InRange(LeftBehind(name, epochs: 2), 0, networks * (3 + 2 * heads) + 5);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ScoringLeavesNothingBehind(string name)
    {
        using var model = Models.Fit(name, Rows);
        var before = Tensor.TotalCount;
        Models.Scores(model, Rows);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Theory]
    [MemberData(nameof(Trainers))]
    public void NoCheckpointLeavesATensorBehind(string name)
    {
        using var folder = new TemporaryFolder();
        var run = 0;
        long Resumed(int from, int to)
        {
            var path = folder.PathOf($"{run++}");
            void Configure(NoisyLabelTrainerOptions options)
            {
                options.Checkpoint = new CheckpointSpec(path);
                options.LearningRateSchedule = LearningRateSchedule.Constant;
            }

            LeftBehind(name, from, Configure);
            return LeftBehind(name, to, Configure);
        }

        Assert.Equal(Resumed(from: 1, to: 2), Resumed(from: 3, to: 6));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void NoStepOfANetworkLeavesATensorBehind(NetworkSpec network)
    {
        long After(int epochs) => LeftBehind("CrossEntropy", epochs, options => options.Network = network, Tokens);
        Assert.Equal(After(epochs: 1), After(epochs: 3));
    }

    private static long LeftBehind(string name, int epochs, Action<NoisyLabelTrainerOptions>? configure = null, List<Example>? rows = null)
    {
        // Optimizers and generators of earlier tests may still await their finalizers.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Models.Fit(name, rows ?? Rows, options =>
        {
            options.NumberOfEpochs = epochs;
            configure?.Invoke(options);
        }).Dispose();
        return Tensor.TotalCount - before;
    }
}
