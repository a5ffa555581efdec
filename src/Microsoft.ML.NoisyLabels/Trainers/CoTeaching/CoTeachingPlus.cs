using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Co-teaching+ (Yu et al., algorithm 1): after some epochs of Co-teaching, Co-teaching within the examples that the networks disagree on.</summary>
internal sealed class CoTeachingPlus(TrainingRun run, CoTeachingPlusTrainer.Options options, double noiseRate) : CoTeaching(run, options, noiseRate, networkCount: 2)
{
    private int _warmUpEpochs = options.WarmUp;
    private bool _isWarmUp;

    public override void BeginEpoch(Epoch epoch)
    {
        base.BeginEpoch(epoch);
        _isWarmUp = epoch.Index < _warmUpEpochs;
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.AddValue("warm-up", _warmUpEpochs);
    }

    /// <summary>A run that is prolonged keeps the warm-up that it began with.</summary>
    public override void Load(StateReader state)
    {
        base.Load(state);
        _warmUpEpochs = state.ReadValue<int>("warm-up");
    }

    protected override Tensor[] Choose(Tensor[] logits, Tensor[] losses, Tensor? trusted)
    {
        if (_isWarmUp) return base.Choose(logits, losses, trusted);

        var disagreement = Disagreement.Of(logits);
        return Array.ConvertAll(losses, loss => Disagreement.Choose(loss, trusted, disagreement, ForgetRate));
    }
}
