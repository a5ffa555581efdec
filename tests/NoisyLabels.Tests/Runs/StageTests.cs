using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Runs;

/// <summary>Runs of more than one stage.</summary>
public class StageTests
{
    private static readonly float[] Features = [.. Enumerable.Range(0, 80).Select(i => MathF.Sin(i))];

    [Fact]
    public void StagesFollowEachOtherAndTheLastOneServes()
    {
        using var small = new SmallRun();
        var built = new List<Algorithm?>();
        var result = small.Loop([
            new Stage("first", previous => Built(previous), [0, 1, 2, 3], Epochs: 2),
            new Stage("second", previous => Built(previous), [4, 5, 6, 7, 8, 9], Epochs: 3)]);

        Assert.Null(built[0]);
        Assert.IsType<Probe>(built[1]);
        Assert.Equal([(1, "first"), (2, "first"), (3, "second"), (4, "second"), (5, "second")], result.History.Select(report => (report.Epoch, report.Stage)));
        Assert.All(result.History, report => Assert.Equal(5, report.EpochCount));
        Assert.Equal([0.1, 0.05, 0.1, 0.075, 0.025], result.History.Select(report => report.LearningRate), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([4, 4, 6, 6, 6], result.History.Select(report => (int)report.Metrics["rows"]));
        Assert.Equal(2, result.TransitionMatrix!.ClassCount);

        Algorithm Built(Algorithm? previous)
        {
            built.Add(previous);
            return new Probe(small.Run, built.Count == 2 ? TransitionMatrix.Identity(2) : null);
        }
    }

    /// <summary>What the stage before left is another method's.</summary>
    [Fact]
    public void DivergenceInTheFirstEpochOfAStageThrows()
    {
        using var small = new SmallRun();
        var error = Assert.Throws<DivergedException>(() => small.Loop([
            new Stage("sound", _ => new Probe(small.Run, null), small.Run.TrainingRows, Epochs: 2),
            new Stage("broken", _ => new Probe(small.Run, null) { Diverges = true }, small.Run.TrainingRows, Epochs: 2)]));
        Assert.StartsWith("Training diverged in its first epoch of stage broken: the loss or a weight became NaN or infinite.", error.Message);
    }

    [Fact]
    public void FineTuningGoesOnWithTheMatrixOfTheKeptEpoch()
    {
        var rows = SmallProblem.Rows(300, seed: 1);
        TransitionMatrix Train(FineTuningSpec? fineTuning)
        {
            using var model = Models.Fit("ForwardCorrection", rows, options =>
            {
                options.NumberOfEpochs = 12;
                options.LearningRateSchedule = LearningRateSchedule.Constant;
                options.TrustedColumnName = "Trusted";
                options.TrustedValidationFraction = 0.5;
                options.Keep = ModelSelection.LowestLoss;
                ((ForwardCorrectionTrainer.Options)options).Transition = TransitionSource.VolumeMinimized();
                ((ForwardCorrectionTrainer.Options)options).FineTuneOnTrusted = fineTuning;
            });
            Assert.InRange(model.History.Take(12).MinBy(report => report.ValidationLoss)!.Epoch, 1, 11);
            return model.TransitionMatrix!;
        }

        Assert.Equal(Train(null), Train(new FineTuningSpec { NumberOfEpochs = 1 }));
    }

    [Fact]
    public void CancellationBetweenStagesKeepsWhatTheEarlierOneLeft()
    {
        using var small = new SmallRun(CancellationPolicy.ReturnBest);
        var result = small.Loop([
            new Stage("done", _ => new Probe(small.Run, null), small.Run.TrainingRows, Epochs: 2),
            new Stage("cancelled", _ => throw new OperationCanceledException(), small.Run.TrainingRows, Epochs: 2)]);
        using var network = result.Network;
        Assert.Equal((StopReason.Cancelled, 2), (result.StopReason, result.History.Count));
    }

    [Fact]
    public void EpochsDrawDifferentNumbersAndTheSameOnesAgain()
    {
        using var streams = new RandomStreams(7);
        var drawn = new[] { ("a", 0), ("a", 1), ("b", 0), ("a", 0) }.Select(epoch =>
        {
            using var ofEpoch = streams.ForEpoch(epoch.Item1, epoch.Item2);
            return (ofEpoch["shuffle"].Next(), ofEpoch["trusted"].Next());
        }).ToArray();
        Assert.Equal(drawn[0], drawn[3]);
        Assert.Equal(6, drawn.Take(3).SelectMany(pair => new[] { pair.Item1, pair.Item2 }).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void InterruptedRunGoesOnInItsStage(int interruptedAfter)
    {
        using var folder = new TemporaryFolder();
        using var small = new SmallRun();
        var handedOn = new List<bool>();
        Stage[] Stages(int stopAfter) => [new Stage("first", _ => new Probe(small.Run, null) { StopsAfter = stopAfter }, small.Run.TrainingRows, Epochs: 2), new Stage("second", previous =>
        {
            handedOn.Add(previous is not null);
            return new Probe(small.Run, previous is null ? null : TransitionMatrix.Identity(2)) { StopsAfter = stopAfter - 2 };
        }, small.Run.TrainingRows, Epochs: 3)];

        using var whole = small.Loop(Stages(int.MaxValue)).Network;
        var path = folder.PathOf("run");
        Assert.Throws<OperationCanceledException>(() => small.Loop(Stages(interruptedAfter), path));
        handedOn.Clear();
        var resumed = small.Loop(Stages(int.MaxValue), path);
        using var network = resumed.Network;
        Assert.Equal(["first", "first", "second", "second", "second"], resumed.History.Select(report => report.Stage));
        // A stage that a run resumes in gets nothing from the one before; its state is loaded.
        Assert.Equal(interruptedAfter <= 2, Assert.Single(handedOn));
        Assert.Equal(whole.state_dict().Select(entry => entry.Value.bytes.ToArray()), network.state_dict().Select(entry => entry.Value.bytes.ToArray()));
    }

    private sealed class SmallRun : IDisposable
    {
        private readonly DisposeScope _scope = NewDisposeScope();
        private readonly TestRun _run;

        public SmallRun(CancellationPolicy onCancel = CancellationPolicy.Throw)
        {
            var labels = Enumerable.Range(0, 10).Select(row => row % 2).ToArray();
            var data = new TensorDataset(tensor(Features).reshape(10, 8), tensor(Array.ConvertAll(labels, label => (long)label)), null, labels, null, [.. Enumerable.Range(0, 10)], 2);
            _run = new TestRun(data, options =>
            {
                options.Network = new MlpSpec { Hidden = [4] };
                options.LearningRateSchedule = LearningRateSchedule.Cosine;
                options.OnCancel = onCancel;
            });
        }

        public TrainingRun Run => _run.Run;

        public TrainingResult Loop(IReadOnlyList<Stage> stages, string? checkpoint = null)
        {
            var found = File.Exists(checkpoint) ? CheckpointFile.Open(checkpoint) : null;
            var checkpoints = checkpoint is null ? null : new Checkpoints(new CheckpointSpec(checkpoint), RunIdentity.Of("test", Run, validationData: null), found);
            using var channel = ((IHostEnvironment)new MLContext(1)).Register("test").Start("Training");
            using var loop = new TrainingLoop(Run, stages, validation: null, checkpoints, channel);
            return loop.Run();
        }

        public void Dispose()
        {
            _run.Dispose();
            _scope.Dispose();
        }
    }

    /// <summary>Cross-entropy that says what it saw.</summary>
    private sealed class Probe(TrainingRun run, TransitionMatrix? transition) : Algorithm
    {
        private readonly CrossEntropy _inner = new(run);

        public bool Diverges { get; init; }

        public int StopsAfter { get; init; } = int.MaxValue;

        public override ScoringNetwork Scoring => _inner.Scoring;

        public override IReadOnlyList<Learner> Learners => _inner.Learners;

        public override TransitionMatrix? TransitionMatrix => transition;

        public override void TrainEpoch(Epoch epoch)
        {
            if (epoch.Index == StopsAfter) throw new OperationCanceledException();
            _inner.TrainEpoch(epoch);
            epoch.Report("rows", epoch.Examples);
            if (Diverges) epoch.Record(new StepResult(tensor(double.NaN), tensor(0L), 1));
        }

        public override void Save(StateWriter state) => _inner.Save(state);

        public override void Load(StateReader state) => _inner.Load(state);
    }
}
