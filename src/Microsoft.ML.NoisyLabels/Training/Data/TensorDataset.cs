using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The usable rows of a data view. Labels are class indices from 0; all tensors are on the device.</summary>
internal sealed class TensorDataset(ExampleInputs inputs, Tensor labels, Tensor? weights, int[] hostLabels, bool[]? trusted, long[] sourceRows, int classCount) : IDisposable
{
    private const int ValuesHashedAtOnce = 1 << 22;

    /// <summary>Examples that are in a tensor already.</summary>
    /// <param name="inputs">(N, dimensions of an example) float32.</param>
    /// <param name="labels">(N) int64.</param>
    /// <param name="weights">(N) float32, or null for equal weights.</param>
    /// <param name="hostLabels">The labels again.</param>
    /// <param name="trusted">Which labels are verified; null if none is known to be.</param>
    /// <param name="sourceRows">For each row its position in the data view.</param>
    /// <param name="classCount">K.</param>
    public TensorDataset(Tensor inputs, Tensor labels, Tensor? weights, int[] hostLabels, bool[]? trusted, long[] sourceRows, int classCount)
        : this(new ResidentInputs(new FeatureFormat(FeatureKind.Single, [.. inputs.shape[1..].Select(size => (int)size)]), inputs.flatten(1)), labels, weights, hostLabels, trusted, sourceRows, classCount)
    {
    }

    /// <summary>What an example is.</summary>
    public FeatureFormat Format => inputs.Format;

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

    /// <summary>The dimensions of an example.</summary>
    public IReadOnlyList<int> InputShape => inputs.Format.Shape;

    public Device Device => Labels.device;

    public bool IsTrusted(int row) => trusted is not null && trusted[row];

    /// <summary>The examples of the given rows, in their order.</summary>
    /// <param name="rows">(B) int64, on the CPU or the device; the CPU is where features that are not on the device need them.</param>
    public Batch Take(Tensor rows)
    {
        var rowsOnDevice = rows.SendTo(Device);
        return new(rowsOnDevice, inputs.Take(rows), Labels.index_select(0, rowsOnDevice), Weights?.index_select(0, rowsOnDevice), Trusted?.index_select(0, rowsOnDevice));
    }

    /// <summary>Feeds all that training reads into a hash.</summary>
    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(BitConverter.GetBytes(ClassCount));
        foreach (var size in InputShape) hash.AppendData(BitConverter.GetBytes(size));
        var rowsAtOnce = Math.Max(1, ValuesHashedAtOnce / Format.Size);
        for (var start = 0; start < Count; start += rowsAtOnce)
        {
            using var scope = NewDisposeScope();
            var rows = Take(arange(start, Math.Min(start + rowsAtOnce, Count), dtype: int64));
            foreach (var values in new[] { rows.Inputs, rows.Labels, rows.Weights, rows.Trusted })
            {
                if (values is not null) hash.AppendData(values.cpu().contiguous().bytes);
            }
        }
    }

    public void Dispose()
    {
        inputs.Dispose();
        Labels.Dispose();
        Weights?.Dispose();
        Trusted?.Dispose();
    }
}
