using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Runs;

/// <summary>A run that was interrupted and goes on gives what a run without interruption gives.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly List<Example> Rows = SmallProblem.Rows(160, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(60, seed: 2, noisy: false);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Trainers => Conformance.TrainerConformanceTests.Trainers;

    public static TheoryData<OptimizerSpec> Optimizers => [OptimizerSpec.Sgd(momentum: 0), OptimizerSpec.Sgd(nesterov: true), OptimizerSpec.Adam(), OptimizerSpec.AdamW()];

    private string Checkpoint => _folder.PathOf("runs/run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Trainers))]
    public void ResumedRunIsTheUninterruptedOne(string name)
    {
        Interrupt(name, after: 2);
        using var resumed = Fit(name, Resumable);
        using var whole = Fit(name, _ => { });
        AssertSame(whole, resumed);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void OptimizersGoOnWhereTheyWere(OptimizerSpec optimizer)
    {
        Interrupt("CrossEntropy", after: 2, options => options.Optimizer = optimizer);
        using var resumed = Fit("CrossEntropy", options =>
        {
            Resumable(options);
            options.Optimizer = optimizer;
        });
        using var whole = Fit("CrossEntropy", options => options.Optimizer = optimizer);
        AssertSame(whole, resumed);
    }

    [Fact]
    public void RunWhoseProcessWasKilledGoesOnToTheSameBits()
    {
        var (whole, killed) = (_folder.PathOf("whole"), _folder.PathOf("killed"));
        InterruptedRun.Start(whole, killedAfter: 0);
        InterruptedRun.Start(killed, killedAfter: 3);
        Assert.Equal([1, 2, 3], Epochs(killed));
        Assert.Equal(["history.jsonl", "run.checkpoint"], Directory.GetFiles(killed).Select(Path.GetFileName).Order());
        InterruptedRun.Start(killed, killedAfter: 0);

        Assert.Equal([1, 2, 3, 4, 5, 6], Epochs(killed));
        Assert.All(["result.txt", "labels.csv"], name => Assert.Equal(File.ReadAllText(Path.Combine(whole, name)), File.ReadAllText(Path.Combine(killed, name))));

        static IEnumerable<int> Epochs(string folder) => TrainingHistory.Load(Path.Combine(folder, "history.jsonl")).Select(report => report.Epoch);
    }

    [Fact]
    public void FinishedRunIsGivenAtOnce()
    {
        using var first = Fit("FasTEN", Resumable);
        using var again = Fit("FasTEN", options =>
        {
            Resumable(options);
            options.Progress = new Observer(_ => Assert.Fail("an epoch was run"));
        });
        AssertSame(first, again);
        Assert.Equal(first.History.Select(report => report.Seconds), again.History.Select(report => report.Seconds));
    }

    [Fact]
    public void FinishedRunIsProlongedIfItsLearningRatesStay()
    {
        static void Constant(NoisyLabelTrainerOptions options) => options.LearningRateSchedule = LearningRateSchedule.Constant;
        using var whole = Fit("FasTEN", options =>
        {
            Constant(options);
            options.NumberOfEpochs = 6;
        });
        Fit("FasTEN", Resumable + Constant).Dispose();
        using var longer = Fit("FasTEN", Resumable + Constant + (options => options.NumberOfEpochs = 6));
        Assert.Equal(whole.LabelReview, longer.LabelReview);
        Assert.Equal(Models.Scores(whole, Test), Models.Scores(longer, Test));

        Assert.Contains("it has 6 epochs of training, more than the 2 that NumberOfEpochs asks for", Refusal(options =>
        {
            Constant(options);
            options.NumberOfEpochs = 2;
        }, "FasTEN"));
    }

    [Fact]
    public void FinishedRunWhoseLearningRatesWouldBeOthersIsNotProlonged()
    {
        Fit("CrossEntropy", options =>
        {
            Resumable(options);
            options.LearningRateSchedule = LearningRateSchedule.Cosine;
        }).Dispose();
        Assert.Contains("such as Constant or MultiStep, can be prolonged", Refusal(options =>
        {
            options.LearningRateSchedule = LearningRateSchedule.Cosine;
            options.NumberOfEpochs = 9;
        }));
    }

    [Fact]
    public void RunWhoseFirstStageWouldBeLongerIsNotProlonged()
    {
        static void Estimated(NoisyLabelTrainerOptions options)
        {
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            ((CoTeachingTrainer.Options)options).NoiseRate = null;
        }
        Fit("CoTeaching", Resumable + Estimated).Dispose();
        Assert.Contains("its stage 'estimation' had 4 epochs and would now have 6", Refusal(options =>
        {
            Estimated(options);
            options.NumberOfEpochs = 6;
        }, "CoTeaching"));
    }

    [Fact]
    public void CheckpointOfAnotherRunIsRefusedAndSaysInWhatItDiffers()
    {
        Fit("CrossEntropy", Resumable).Dispose();
        Assert.Contains("BatchSize is 32, not 16; Network is {\"kind\":\"mlp\",\"hidden\":[16],\"batchNorm\":true}, not {\"kind\":\"mlp\",\"hidden\":[16],\"batchNorm\":false}.", Refusal(options =>
        {
            options.BatchSize = 16;
            options.Network = new MlpSpec { Hidden = [16], BatchNorm = false };
        }));
        Assert.Contains("Seed is 1, not 2.", Refusal(options => options.Seed = 2));
        Assert.Contains("the validation data is other data", Refusal(options => options.ValidationData = SmallProblem.View(new MLContext(1), Test)));
        Assert.Contains("the trainer is CrossEntropy, not FasTEN", Refusal(_ => { }, "FasTEN"));
        var changed = Rows.ToList();
        changed[7] = Test[0];
        Assert.Contains("the training data is other data", Assert.Throws<InvalidOperationException>(() => Models.Fit("CrossEntropy", changed, Resumable)).Message);
    }

    [Fact]
    public void WhatDoesNotDecideTheOutcomeMayChange()
    {
        Interrupt("CrossEntropy", after: 2);
        using var source = new CancellationTokenSource();
        using var resumed = Fit("CrossEntropy", options =>
        {
            options.Checkpoint = new CheckpointSpec(Checkpoint) { EveryEpochs = 3 };
            options.HistoryPath = _folder.PathOf("history.jsonl");
            options.CancellationToken = source.Token;
            options.OnCancel = CancellationPolicy.ReturnBest;
            options.Device = "cpu";
        });
        Assert.Equal(4, resumed.History.Count);
    }

    [Fact]
    public void RunWithoutASeedTakesTheCheckpoints()
    {
        void WithoutSeed(NoisyLabelTrainerOptions options) => options.Seed = null;
        Models.Create(new MLContext(3), "CrossEntropy", Resumable + WithoutSeed).Fit(SmallProblem.View(new MLContext(), Rows)).Dispose();
        using var resumed = Models.Create(new MLContext(4), "CrossEntropy", Resumable + WithoutSeed).Fit(SmallProblem.View(new MLContext(), Rows));
        using var whole = Models.Create(new MLContext(3), "CrossEntropy", Resumable + WithoutSeed + (options => options.Checkpoint = null)).Fit(SmallProblem.View(new MLContext(), Rows));
        AssertSame(whole, resumed);
    }

    [Fact]
    public void ResumeCanBeDeclined()
    {
        Fit("CrossEntropy", Resumable + (options => options.BatchSize = 8)).Dispose();
        var epochs = new List<int>();
        Fit("CrossEntropy", options =>
        {
            options.Checkpoint = new CheckpointSpec(Checkpoint) { Resume = false };
            options.Progress = new Observer(report => epochs.Add(report.Epoch));
        }).Dispose();
        Assert.Equal([1, 2, 3, 4], epochs);
    }

    [Fact]
    public void CheckpointsAreSavedEveryFewEpochsAndAtTheEnd()
    {
        var saved = new List<bool>();
        Fit("CrossEntropy", options =>
        {
            options.NumberOfEpochs = 5;
            options.Checkpoint = new CheckpointSpec(Checkpoint) { EveryEpochs = 2 };
            options.Progress = new Observer(_ =>
            {
                saved.Add(File.Exists(Checkpoint));
                if (saved[^1]) File.Delete(Checkpoint);
            });
        }).Dispose();
        Assert.Equal([false, true, false, true, true], saved);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Checkpoint)!));
    }

    [Fact]
    public void EarlyStoppedRunIsGivenAtOnce()
    {
        void Impatient(NoisyLabelTrainerOptions options) => options.EarlyStopping = new EarlyStoppingSpec { Metric = EarlyStoppingMetric.TrainingLoss, Patience = 1, MinimumDelta = 100 };
        using var first = Fit("CrossEntropy", Resumable + Impatient);
        using var again = Fit("CrossEntropy", Resumable + Impatient);
        Assert.Equal((StopReason.StoppedEarly, 2), (again.StopReason, again.History.Count));
        AssertSame(first, again);
    }

    private static NoisyLabelTransformer Fit(string name, Action<NoisyLabelTrainerOptions> configure) => Models.Fit(name, Rows, options =>
    {
        options.NumberOfEpochs = 4;
        configure(options);
    });

    private static void AssertSame(NoisyLabelTransformer expected, NoisyLabelTransformer actual)
    {
        Assert.Equal(expected.History.Select(report => (report.Epoch, report.TrainingLoss, report.TrainingAccuracy, report.ValidationLoss)),
            actual.History.Select(report => (report.Epoch, report.TrainingLoss, report.TrainingAccuracy, report.ValidationLoss)));
        Assert.Equal((expected.StopReason, expected.TransitionMatrix), (actual.StopReason, actual.TransitionMatrix));
        Assert.Equal(expected.LabelReview, actual.LabelReview);
        Assert.Equal(Models.Scores(expected, Test), Models.Scores(actual, Test));
    }

    private Action<NoisyLabelTrainerOptions> Resumable => options => options.Checkpoint = new CheckpointSpec(Checkpoint);

    private void Interrupt(string name, int after, Action<NoisyLabelTrainerOptions>? configure = null)
    {
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Fit(name, options =>
        {
            Resumable(options);
            configure?.Invoke(options);
            options.CancellationToken = source.Token;
            options.Progress = new Observer(report =>
            {
                if (report.Epoch == after) source.Cancel();
            });
        }));
    }

    private string Refusal(Action<NoisyLabelTrainerOptions> configure, string name = "CrossEntropy") =>
        Assert.Throws<InvalidOperationException>(() => Fit(name, Resumable + configure)).Message;
}
