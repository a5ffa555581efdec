using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What Co-teaching and its kin share: they choose the examples of small loss, all but a share that rises to the noise rate.</summary>
internal abstract class SmallLossMethod : SelectionMethod
{
    private readonly ForgetRateSpec _schedule;
    private double _noiseRate;

    /// <param name="run">The run.</param>
    /// <param name="options">How the forget rate rises.</param>
    /// <param name="noiseRate">τ, or any number if it is still to be loaded.</param>
    /// <param name="networkCount">The number of networks.</param>
    protected SmallLossMethod(TrainingRun run, SmallLossOptions options, double noiseRate, int networkCount = 2) : base(run, networkCount) =>
        (_schedule, _noiseRate) = (options.ForgetRate, noiseRate);

    /// <summary>R: the share of a batch that the epoch's steps leave out.</summary>
    protected double ForgetRate { get; private set; }

    public override void BeginEpoch(Epoch epoch)
    {
        base.BeginEpoch(epoch);
        ForgetRate = _schedule.RateAt(epoch.Index, _noiseRate);
    }

    public override void EndEpoch(Epoch epoch)
    {
        epoch.Report("forget rate", ForgetRate);
        base.EndEpoch(epoch);
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.AddValue("noise rate", _noiseRate);
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        _noiseRate = state.ReadValue<double>("noise rate");
    }
}
