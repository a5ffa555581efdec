using Microsoft.ML.NoisyLabels.Scoring;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Goes through rows in their order with a network that does not learn from them.</summary>
internal static class ScoringPass
{
    /// <summary>Enough to keep every core busy, few enough that the activations of a convolution stay small.</summary>
    public const int BatchSize = 256;

    /// <summary>Gives batches with their class probabilities (B, K), each in a dispose scope of its own; the network is left in evaluation mode.</summary>
    /// <param name="network">What predicts.</param>
    /// <param name="data">The rows' data set.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="throwIfCancelled">Called before each batch.</param>
    /// <param name="visit">Takes each batch.</param>
    public static void Over(ScoringNetwork network, TensorDataset data, IReadOnlyList<int> rows, Action throwIfCancelled, Action<Batch, Tensor> visit)
    {
        using var _ = no_grad();
        network.eval();
        foreach (var chunk in rows.Chunk(BatchSize))
        {
            throwIfCancelled();
            using var scope = NewDisposeScope();
            var batch = data.Take(tensor(Array.ConvertAll(chunk, row => (long)row)));
            visit(batch, network.call(batch.Inputs));
        }
    }
}
