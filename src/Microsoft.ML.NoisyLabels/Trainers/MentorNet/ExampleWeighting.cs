using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Weighs the examples of each batch by a curriculum and a threshold of its own.</summary>
internal sealed class ExampleWeighting(TrainingRun run, CurriculumOptions options, Curriculum curriculum) : IDisposable
{
    private const int LastPercent = 99;

    // 100 · 0.29 is 28.999999999999996.
    private const double Rounding = 1e-9;

    private readonly MovingPercentile _threshold = new(options.LossPercentile, options.LossAverageDecay, run.Device);
    private int _epochCount = run.Options.NumberOfEpochs;

    /// <summary>How much of the run is done, in [0, 100): what the authors call the epoch.</summary>
    public int Percent => Math.Min(LastPercent, (int)(100 * run.Pace.Position / _epochCount + Rounding));

    /// <summary>v, (B) float32 in [0, 1]; moves the threshold.</summary>
    /// <param name="losses">(B) float32, without gradient.</param>
    /// <param name="trusted">(B) bool: which labels are verified, so that they count fully; null if none is known to be.</param>
    public Tensor Weigh(Tensor losses, Tensor? trusted = null)
    {
        _threshold.Update(losses);
        return SmallLoss.With(trusted, run.Pace.Position < options.BurnIn * _epochCount
            ? ones_like(losses)
            : curriculum.Weigh(losses, losses - _threshold.Value, Percent));
    }

    /// <summary>The threshold, read from the device.</summary>
    public double ReadThreshold()
    {
        using var scope = NewDisposeScope();
        return _threshold.Value.cpu().item<float>();
    }

    public void Save(StateWriter state)
    {
        _threshold.Save(state);
        state.AddValue("epochs", _epochCount);
    }

    /// <summary>A run that is prolonged keeps the pace that it began with, and stays at its end.</summary>
    public void Load(StateReader state)
    {
        _threshold.Load(state);
        _epochCount = state.ReadValue<int>("epochs");
    }

    public void Dispose() => _threshold.Dispose();
}
