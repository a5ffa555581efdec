using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// FasTEN's T̂ (paper section 3.2): row k is the mean of what the noisy head predicts for trusted examples of class k. Grouped by label, so
/// the batch need be neither sorted nor balanced; a class that is absent keeps its last row, and the identity's before it was ever seen.
/// </summary>
internal sealed class TransitionEstimate : IDisposable
{
    private readonly Tensor _matrix;
    private readonly Tensor _seen;
    private readonly double _decay;

    /// <param name="classCount">K.</param>
    /// <param name="decay">The share of the old row in the new one, in [0, 1); 0 forgets it.</param>
    /// <param name="device">Where the matrix lives.</param>
    public TransitionEstimate(int classCount, double decay, Device device)
    {
        _matrix = eye(classCount, dtype: float32, device: device).DetachFromDisposeScope();
        _seen = zeros(classCount, 1, dtype: @bool, device: device).DetachFromDisposeScope();
        _decay = decay;
    }

    /// <summary>Takes a trusted batch in and gives the matrix, of shape (K, K), through which no gradient flows.</summary>
    /// <param name="noisyLogits">(B, K): the noisy head on the trusted examples.</param>
    /// <param name="labels">(B) int64: their labels.</param>
    public Tensor Update(Tensor noisyLogits, Tensor labels)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        // Float32 whatever the network computes in: rows must sum to 1.
        var probabilities = noisyLogits.softmax(1, float32);
        var sums = zeros_like(_matrix).index_add_(0, labels, probabilities, 1);
        var counts = zeros_like(_matrix[.., ..1]).index_add_(0, labels, ones_like(probabilities[.., ..1]), 1);
        var present = counts > 0;
        var rows = sums / counts.clamp_min(1);
        if (_decay > 0) rows = where(_seen, _matrix * _decay + rows * (1 - _decay), rows);
        _matrix.copy_(where(present, rows, _matrix));
        _seen.copy_(_seen.logical_or(present));
        return _matrix;
    }

    public void Save(StateWriter state)
    {
        state.Add("matrix", _matrix);
        state.Add("seen", _seen);
    }

    public void Load(StateReader state)
    {
        state.Read("matrix", _matrix);
        state.Read("seen", _seen);
    }

    public void Dispose()
    {
        _matrix.Dispose();
        _seen.Dispose();
    }
}
