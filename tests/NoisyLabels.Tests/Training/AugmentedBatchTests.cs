using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class AugmentedBatchTests
{
    private const int Rows = 20;

    [Fact]
    public void BatchesAreAugmentedAndSweepsAreNot()
    {
        using var scope = NewDisposeScope();
        using var host = NewRun();
        using var learner = host.Run.NewLearner(2);
        using var other = host.Run.NewLearner(2);
        using var epoch = NewEpoch(host, 0);
        foreach (var batch in epoch.Batches(epoch.Rows)) Assert.False(batch.Inputs.Equals(Original(host, batch)));
        var trusted = epoch.Trusted.Balanced(3);
        Assert.False(trusted.Inputs.Equals(Original(host, trusted)));
        Assert.Equal([0, 0, 0, 1, 1, 1], trusted.Labels.data<long>().ToArray());

        var seen = new List<long>();
        foreach (var (batch, outputs) in epoch.Sweep([learner.Network, other.Network], epoch.Rows))
        {
            Assert.True(batch.Inputs.Equals(Original(host, batch)));
            Assert.False(learner.Network.training || other.Network.training);
            Assert.All(outputs, heads => Assert.False(heads[0].requires_grad));
            Assert.All(outputs, heads => Assert.Equal([batch.Count, 2], heads[0].shape));
            Assert.False(outputs[0][0].Equals(outputs[1][0]));
            seen.AddRange(batch.Rows.data<long>().ToArray());
        }
        Assert.Equal(epoch.Rows.Select(row => (long)row), seen);
        Assert.True(learner.Network.training && other.Network.training);
    }

    [Fact]
    public void FurtherViewsAreIndependent()
    {
        using var scope = NewDisposeScope();
        using var host = NewRun();
        using var epoch = NewEpoch(host, 0);
        using var batches = epoch.Batches(epoch.Rows).GetEnumerator();
        Assert.True(batches.MoveNext());
        var batch = batches.Current;
        var (weak, strong) = (batch.NewView(null), batch.NewView(Augmentation.Cutout(3)));
        Assert.Equal(batch.Inputs.shape, weak.shape);
        Assert.False(weak.Equals(batch.Inputs));
        Assert.False(weak.Equals(strong));
        Assert.False(weak.requires_grad);
    }

    [Fact]
    public void AnEpochDrawsTheSameAgainAndAnotherEpochDrawsAnew()
    {
        using var scope = NewDisposeScope();
        using var host = NewRun();
        float[] First(int index)
        {
            using var epoch = NewEpoch(host, index);
            using var batches = epoch.Batches(epoch.Rows).GetEnumerator();
            Assert.True(batches.MoveNext());
            return batches.Current.Inputs.data<float>().ToArray();
        }
        Assert.Equal(First(3), First(3));
        Assert.NotEqual(First(3), First(4));
    }

    [Fact]
    public void ImagesAreAugmentedInARun()
    {
        var plain = Fit(Augmentation.None);
        var augmented = Fit(Augmentation.CropAndFlip);
        Assert.NotEqual(plain, augmented);
        Assert.Equal(augmented, Fit(Augmentation.CropAndFlip));
    }

    [Fact]
    public void ResumedRunSeesTheViewsOfTheUninterruptedOne()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        void Resumable(NoisyLabelTrainerOptions options) => options.Checkpoint = new CheckpointSpec(folder.PathOf("run.checkpoint"));
        Assert.ThrowsAny<OperationCanceledException>(() => Fit(Augmentation.Strong, options =>
        {
            Resumable(options);
            options.CancellationToken = cancellation.Token;
            options.Progress = new Observer(_ => cancellation.Cancel());
        }));
        Assert.Equal(Fit(Augmentation.Strong), Fit(Augmentation.Strong, Resumable));
    }

    [Fact]
    public void VectorsAreRefusedWhenFitted()
    {
        var error = Assert.Throws<ArgumentException>(() => Models.Fit("CrossEntropy", SmallProblem.Rows(40, 1), options => options.Augmentation = Augmentation.Flip));
        Assert.Contains("Augmentation needs features with dimensions (channels, height, width)", error.Message);
    }

    [Fact]
    public void WrongValuesAreListedWithTheirPlace()
    {
        var error = Assert.Throws<ArgumentException>(() => new MLContext(1).MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            Augmentation = Augmentation.Compose(Augmentation.PadCrop(0), Augmentation.Compose(Augmentation.ColorJitter(hue: 0.7))),
        }));
        Assert.Contains("Augmentation.Steps[0].Padding = 0: must be at least 1", error.Message);
        Assert.Contains("Augmentation.Steps[1].Steps[0].Hue = 0.7: must be at least 0 and at most 0.5", error.Message);
    }

    private static double[] Fit(Augmentation augmentation, Action<NoisyLabelTrainerOptions>? configure = null)
    {
        var context = new MLContext(1);
        var random = new Random(1);
        var rows = Enumerable.Range(0, Rows).Select(row => new Image
        {
            Label = (uint)(row % 2 + 1),
            Features = [.. Enumerable.Range(0, 3 * 6 * 6).Select(_ => random.NextSingle() * 255)],
        });
        var view = context.Data.LoadFromEnumerable(rows);
        using var model = Models.Create(context, "CrossEntropy", options =>
        {
            options.Augmentation = augmentation;
            options.WeightAverage = new WeightAverageSpec();
            configure?.Invoke(options);
        }).Fit(view);
        return [.. model.History.Select(epoch => epoch.TrainingLoss)];
    }

    private static Tensor Original(TestRun host, Batch batch) => host.Run.Data.Take(batch.Rows).Inputs;

    internal static Epoch NewEpoch(TestRun host, int index) => new(index, host.Run, host.Stage, new ActivityClock());

    internal static TestRun NewRun()
    {
        using var generator = new Generator(1);
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % 2)];
        var inputs = rand([Rows, 3, 6, 6], generator: generator) * 255;
        var data = new TensorDataset(inputs, tensor(labels.Select(label => (long)label).ToArray()), null, labels, [.. labels.Select(_ => true)], new long[Rows], 2);
        return new TestRun(data, options => (options.Augmentation, options.Network) = (Augmentation.CropAndFlip, new MlpSpec { Hidden = [4] }));
    }

    private sealed class Image
    {
        [VectorType(3, 6, 6)]
        public float[] Features { get; set; } = [];

        [KeyType(2)]
        public uint Label { get; set; }
    }
}
