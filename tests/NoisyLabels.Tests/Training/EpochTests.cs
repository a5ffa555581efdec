using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class EpochTests
{
    [Theory]
    [InlineData(10, 4, new[] { 4, 4, 2 })]
    [InlineData(9, 4, new[] { 4, 5 })]
    [InlineData(5, 4, new[] { 5 })]
    [InlineData(3, 4, new[] { 3 })]
    [InlineData(1, 4, new[] { 1 })]
    [InlineData(3, 1, new[] { 1, 1, 1 })]
    [InlineData(0, 4, new int[0])]
    public void RowsAreSplitSoThatNoBatchHasOneExample(int count, int size, int[] lengths)
    {
        var parts = Epoch.Split(count, size).ToArray();
        Assert.Equal(lengths, parts.Select(part => part.Length));
        Assert.Equal(lengths.Scan(), parts.Select(part => part.Start));
    }

    [Fact]
    public void BalancedBatchHasDistinctTrustedRowsOfEachClassInAscendingOrder()
    {
        using var scope = NewDisposeScope();
        int[] labels = [2, 0, 1, 1, 0, 0, 2, 0];
        bool[] trusted = [true, true, true, true, true, true, false, false];
        using var data = new TensorDataset(arange(8, dtype: float32).unsqueeze(1), tensor(labels.Select(label => (long)label).ToArray()), null, labels, trusted, [.. Enumerable.Range(0, 8).Select(row => (long)row)], 4);
        var examples = new TrustedExamples(data, Enumerable.Range(0, 8));
        using var generator = new Generator(1);
        var sampler = examples.Sampler(new Random(1), new Augmenter(Augmentation.None, [1], generator));

        Assert.Equal(6, examples.Count);
        Assert.Equal([3], examples.MissingClasses);
        for (var i = 0; i < 20; i++)
        {
            var batch = sampler.Balanced(2);
            var rows = batch.Rows.data<long>().ToArray();
            Assert.Equal([0, 0, 1, 1, 2, 2], batch.Labels.data<long>().ToArray());
            Assert.All(rows, row => Assert.True(trusted[row]));
            Assert.True(batch.Trusted!.all().item<bool>());
            Assert.Equal(2, rows[..2].Distinct().Count());
            Assert.Equal(rows.Select(row => (float)row), batch.Inputs.data<float>().ToArray());
        }
    }

    [Fact]
    public void BatchCarriesRowsWeightsAndTrustedFlags()
    {
        using var scope = NewDisposeScope();
        using var data = new TensorDataset(zeros(3, 1), tensor(new long[] { 0, 1, 0 }), tensor(new float[] { 1, 2, 3 }), [0, 1, 0], [false, true, false], [0, 1, 2], 2);
        var batch = data.Take(tensor(new long[] { 2, 1 }));
        Assert.Equal([2, 1], batch.Rows.data<long>().ToArray());
        Assert.Equal([3f, 2], batch.Weights!.data<float>().ToArray());
        Assert.Equal([false, true], batch.Trusted!.data<bool>().ToArray());
        Assert.Equal([30f, 2], batch.Weigh(tensor(new float[] { 10, 1 })).data<float>().ToArray());
    }

    [Fact]
    public void EveryRowComesOnceAnEpochAndOrdersDiffer()
    {
        var seen = Enumerable.Range(0, 2).Select(_ => new List<long>()).ToArray();
        using var scope = NewDisposeScope();
        var data = new TensorDataset(zeros(50, 1), zeros(50, dtype: int64), null, new int[50], null, new long[50], 2);
        using var host = new TestRun(data);
        for (var i = 0; i < 2; i++)
        {
            using var epoch = new Epoch(i, host.Run, host.Stage, new ActivityClock());
            foreach (var batch in epoch.Batches(epoch.Rows)) seen[i].AddRange(batch.Rows.data<long>().ToArray());
        }
        Assert.All(seen, rows => Assert.Equal(Enumerable.Range(0, 50).Select(row => (long)row), rows.Order()));
        Assert.NotEqual(seen[0], seen[1]);
    }

    [Fact]
    public void EachPassGoesThroughTheEpochAndWhatComesBesideDoesNot()
    {
        using var scope = NewDisposeScope();
        var data = new TensorDataset(zeros(50, 1), zeros(50, dtype: int64), null, new int[50], null, new long[50], 2);
        using var host = new TestRun(data);
        using var epoch = new Epoch(3, host.Run, host.Stage, new ActivityClock());
        var beside = epoch.Repeat([.. Enumerable.Range(0, 17)]);
        double[] Pass() => [.. epoch.Batches(epoch.Rows, batchSize: 10).Select(_ =>
        {
            beside.Next();
            return epoch.Position;
        })];

        Assert.Equal([3, 3.2, 3.4, 3.6, 3.8], Pass());
        Assert.Equal([3, 3.2, 3.4, 3.6, 3.8], Pass());
    }

    [Fact]
    public void RepeatedRowsComeOnceARoundInAnOrderOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var host = new TestRun(new TensorDataset(zeros(50, 1), zeros(50, dtype: int64), null, new int[50], null, new long[50], 2));
        using var epoch = new Epoch(0, host.Run, host.Stage, new ActivityClock());
        int[] rows = [.. Enumerable.Range(20, 17)];
        var repeated = epoch.Repeat(rows);
        var rounds = Enumerable.Range(0, 3).Select(_ => new[] { repeated.Next(), repeated.Next() }).ToArray();

        Assert.All(rounds, round => Assert.Equal([8, 9], round.Select(batch => (int)batch.Count)));
        var orders = rounds.Select(round => round.SelectMany(batch => batch.Rows.data<long>().ToArray()).ToArray()).ToArray();
        Assert.All(orders, order => Assert.Equal(rows.Select(row => (long)row), order.Order()));
        Assert.NotEqual(orders[0], orders[1]);
    }
}
