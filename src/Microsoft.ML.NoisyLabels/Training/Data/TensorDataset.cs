using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The usable rows of a data view as tensors on the device. Labels are class indices from 0.</summary>
internal sealed class TensorDataset(Tensor inputs, Tensor labels, Tensor? weights, int[] hostLabels, bool[]? trusted, long[] sourceRows, int classCount) : IDisposable
{
    private const int RowsHashedAtOnce = 4096;

    /// <summary>(N, features) float32.</summary>
    public Tensor Inputs { get; } = inputs;

    /// <summary>(N) int64, the given labels.</summary>
    public Tensor Labels { get; } = labels;

    /// <summary>(N) float32, or null for equal weights.</summary>
    public Tensor? Weights { get; } = weights;

    /// <summary>(N) bool, which labels are verified; null if none is known to be.</summary>
    public Tensor? Trusted { get; } = trusted is null ? null : tensor(trusted, device: labels.device).DetachFromDisposeScope();

    /// <summary>The given labels, on the host.</summary>
    public IReadOnlyList<int> HostLabels { get; } = hostLabels;

    /// <summary>For each row its position in the data view; positions of skipped rows are absent.</summary>
    public IReadOnlyList<long> SourceRows { get; } = sourceRows;

    public int ClassCount { get; } = classCount;

    public int Count => hostLabels.Length;

    /// <summary>The dimensions of an example, which <see cref="Inputs"/> holds flat.</summary>
    public IReadOnlyList<int> InputShape { get; init; } = [(int)inputs.shape[1]];

    public bool IsTrusted(int row) => trusted is not null && trusted[row];

    /// <summary>The examples of the given rows, in their order.</summary>
    public Batch Take(Tensor rows) => new(rows,
        Inputs.index_select(0, rows), Labels.index_select(0, rows), Weights?.index_select(0, rows), Trusted?.index_select(0, rows));

    /// <summary>Feeds all that training reads into a hash.</summary>
    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(BitConverter.GetBytes(ClassCount));
        foreach (var size in InputShape) hash.AppendData(BitConverter.GetBytes(size));
        for (var start = 0; start < Count; start += RowsHashedAtOnce)
        {
            using var scope = NewDisposeScope();
            var rows = Take(arange(start, Math.Min(start + RowsHashedAtOnce, Count), dtype: int64, device: Labels.device));
            foreach (var values in new[] { rows.Inputs, rows.Labels, rows.Weights, rows.Trusted })
            {
                if (values is not null) hash.AppendData(values.cpu().contiguous().bytes);
            }
        }
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Labels.Dispose();
        Weights?.Dispose();
        Trusted?.Dispose();
    }
}
