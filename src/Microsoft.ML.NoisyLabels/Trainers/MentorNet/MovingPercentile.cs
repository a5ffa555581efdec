using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The moving average of a percentile of the batches' losses: the threshold λ that a curriculum compares losses with. It starts at 0, as in the authors' code.</summary>
internal sealed class MovingPercentile : IDisposable
{
    private readonly double _percentile;
    private readonly double _decay;
    private readonly Tensor _value;

    /// <param name="percentile">Which one, as a share in [0, 1].</param>
    /// <param name="decay">The share of the old average in the new one.</param>
    /// <param name="device">The losses' device.</param>
    public MovingPercentile(double percentile, double decay, Device device)
    {
        (_percentile, _decay) = (percentile, decay);
        _value = zeros([], dtype: float32, device: device).DetachFromDisposeScope();
    }

    /// <summary>λ, a scalar.</summary>
    public Tensor Value => _value;

    /// <summary>Takes a batch's losses (B), without gradient, in.</summary>
    public void Update(Tensor losses) => _value.mul_(_decay).add_(Of(losses, _percentile), alpha: 1 - _decay);

    public void Save(StateWriter state) => state.Add("value", _value);

    public void Load(StateReader state) => state.Read("value", _value);

    public void Dispose() => _value.Dispose();

    /// <summary>The percentile as TensorFlow takes it: the nearest of the values, counted from the largest, of two equally near ones that with the even number.</summary>
    internal static Tensor Of(Tensor values, double percentile)
    {
        var last = values.shape[0] - 1;
        var place = (long)Math.Round(last * (1 - percentile), MidpointRounding.ToEven);
        return values.sort(descending: true).Values.select(0, Math.Clamp(place, 0, last));
    }
}
