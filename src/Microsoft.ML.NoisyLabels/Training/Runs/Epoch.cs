using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a method asks for data during one epoch, and tells of it. Made by the loop.</summary>
internal sealed class Epoch(int index, TrainingRun run, Stage stage, ActivityClock clock) : IDisposable
{
    private TrustedSampler? _trusted;
    private Augmenter? _augmenter;
    private readonly Dictionary<string, double> _metrics = [];
    private readonly Tensor _lossSum = zeros(1, dtype: float64, device: run.Device);
    private readonly Tensor _correct = zeros(1, dtype: float64, device: run.Device);

    /// <summary>The epoch of the stage, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>
    /// The fractional epoch of the stage, from 0: <see cref="Index"/> and the share of its batches that are done. Where networks take turns, each goes through the epoch from its beginning.
    /// </summary>
    public double Position => run.Pace.Position;

    /// <summary>The rows of the data set that the stage trains on; held-out validation rows are not among them.</summary>
    public IReadOnlyList<int> Rows => stage.Rows;

    public TensorDataset Data => run.Data;

    /// <summary>The random streams of this epoch.</summary>
    public RandomStreams Random { get; } = run.Random.ForEpoch(stage.Name, index);

    /// <summary>Draws trusted examples, augmented.</summary>
    public TrustedSampler Trusted => _trusted ??= run.Trusted.Sampler(Random["trusted"], NewAugmenter("augment trusted"));

    public long Examples { get; private set; }

    public IReadOnlyDictionary<string, double> Metrics => _metrics;

    private Augmenter Augmenter => _augmenter ??= NewAugmenter("augment");

    /// <summary>The mean loss so far, and the share of predictions so far that were the label trained on. Reads from the device.</summary>
    public (double Loss, double Accuracy) Measure()
    {
        using var scope = NewDisposeScope();
        return Examples == 0
            ? (double.NaN, double.NaN)
            : (_lossSum.cpu().item<double>() / Examples, _correct.cpu().item<double>() / Examples);
    }

    /// <summary>
    /// The rows in random order, a batch at a time, augmented; learners' steps follow them. Everything a step makes lives in a dispose scope that ends with the step.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="batchSize">The number of rows a batch; null for that of the options.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<Batch> Batches(IReadOnlyList<int> rows, int? batchSize = null)
    {
        clock.Switch(Activity.Data);
        var order = rows.Select(row => (long)row).ToArray();
        Random["shuffle"].Shuffle(order);
        using var shuffled = tensor(order);
        var augmenter = Augmenter;
        var parts = Split(order.Length, batchSize ?? run.BatchSize).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            run.ThrowIfCancelled();
            SetPace(parts, i);
            using var scope = NewDisposeScope();
            var batch = augmenter.Augment(Data.Take(shuffled.narrow(0, parts[i].Start, parts[i].Length)));
            clock.Switch(Activity.Step);
            yield return batch;
            clock.Switch(Activity.Data);
        }
        clock.Switch(Activity.Bookkeeping);
    }

    /// <summary>
    /// Further rows in random order, augmented, for steps on two batches at a time: <see cref="Batches"/> leads them, and these come beside.
    /// </summary>
    /// <param name="rows">The rows, at least one.</param>
    public RepeatedBatches Repeat(IReadOnlyList<int> rows) => new(Data, rows, run.BatchSize, Random["shuffle"], Augmenter);

    /// <summary>
    /// What networks say of rows in their order, a batch at a time: in inference mode, without gradients, not augmented. What a step makes lives in a dispose
    /// scope that ends with it; the networks go back into training mode at the end.
    /// </summary>
    /// <param name="networks">The networks.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>Batches with the outputs of each network's heads.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<(Batch Batch, Tensor[][] Outputs)> Sweep(IReadOnlyList<Networks.Network> networks, IReadOnlyList<int> rows)
    {
        var previous = clock.Switch(Activity.Step);
        foreach (var network in networks) network.eval();
        foreach (var chunk in rows.Chunk(ScoringPass.BatchSize))
        {
            run.ThrowIfCancelled();
            using var scope = NewDisposeScope();
            var batch = Data.Take(tensor(Array.ConvertAll(chunk, row => (long)row)));
            yield return (batch, Infer(batch.Inputs));
        }
        foreach (var network in networks) network.train();
        clock.Switch(previous);

        Tensor[][] Infer(Tensor inputs)
        {
            using var _ = no_grad();
            return [.. networks.Select(network => network.call(inputs))];
        }
    }

    public void Record(StepResult step)
    {
        var charged = clock.Switch(Activity.Bookkeeping);
        using var _ = no_grad();
        _lossSum.add_(step.Loss.detach(), alpha: step.Examples);
        _correct.add_(step.Correct);
        Examples += step.Examples;
        clock.Switch(charged);
    }

    /// <summary>Reports a measurement of the method's own.</summary>
    public void Report(string metric, double value) => _metrics[metric] = value;

    public void Dispose()
    {
        Random.Dispose();
        _lossSum.Dispose();
        _correct.Dispose();
    }

    /// <summary>Batches of one size, the last one smaller; a last batch of one example would have no batch statistics and joins its neighbour.</summary>
    internal static IEnumerable<(int Start, int Length)> Split(int count, int size)
    {
        for (var start = 0; start < count;)
        {
            var length = Math.Min(size, count - start);
            if (count - start - length == 1 && size > 1) length++;
            yield return (start, length);
            start += length;
        }
    }

    private Augmenter NewAugmenter(string purpose) => new(run.Options.Augmentation, Data.InputShape, Random.NewGenerator(purpose));

    /// <summary>The batches whose gradients accumulate count by their examples, so that together they are one large batch; the last of them may be fewer.</summary>
    private void SetPace((int Start, int Length)[] parts, int index)
    {
        var steps = run.Options.GradientAccumulationSteps;
        var first = index - index % steps;
        var next = Math.Min(first + steps, parts.Length);
        double examples = parts[next - 1].Start + parts[next - 1].Length - parts[first].Start;
        run.Pace.MoveTo(Index + (double)index / parts.Length, stage.Epochs, parts[index].Length / examples, index == first, index == next - 1);
    }
}
