using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Goes through rows in random order, again and again, in an order of its own each time.</summary>
/// <param name="data">The data set.</param>
/// <param name="rows">Its rows to go through, at least one.</param>
/// <param name="batchSize">The number of rows a batch.</param>
/// <param name="random">Decides the order.</param>
/// <param name="augmenter">Augments them.</param>
internal sealed class RepeatedBatches(TensorDataset data, IReadOnlyList<int> rows, int batchSize, Random random, Augmenter augmenter)
{
    private readonly long[] _order = [.. rows.Select(row => (long)row)];
    private readonly Queue<(int Start, int Length)> _parts = new();

    /// <summary>The next batch; its tensors belong to the caller's dispose scope.</summary>
    public Batch Next()
    {
        if (_parts.Count == 0)
        {
            random.Shuffle(_order);
            foreach (var part in Epoch.Split(_order.Length, batchSize)) _parts.Enqueue(part);
        }
        var (start, length) = _parts.Dequeue();
        return augmenter.Augment(data.Take(tensor(_order[start..(start + length)])));
    }
}
