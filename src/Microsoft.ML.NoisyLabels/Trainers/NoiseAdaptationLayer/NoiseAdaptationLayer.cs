using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Estimation;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The S-model of Goldberger and Ben-Reuven: network and noise layer Θ = softmax(b), along each row, are trained together by −log (p Θ)[ỹ].</summary>
internal sealed class NoiseAdaptationLayer : LearnedCorrection
{
    private const double NeverGiven = 1e-8;

    /// <param name="run">The run.</param>
    /// <param name="options">The options.</param>
    /// <param name="pretrained">The stage before, or null if the state is still to be loaded.</param>
    public NoiseAdaptationLayer(TrainingRun run, NoiseAdaptationLayerTrainer.Options options, Algorithm? pretrained)
        : base(run, run.Options.Optimizer, InitialLogits(run, options, pretrained), options.LayerOptimizer ?? run.Options.Optimizer with { WeightDecay = 0 })
    {
        if (pretrained is not null) Learner.StartFrom(pretrained.Learners[0].Serving);
    }

    protected override Tensor Correct(Tensor logits, Tensor labels) => Losses.NoiseAdapted(logits, labels, Trained);

    protected override Tensor ToTransition(Tensor trained) => trained.softmax(1);

    private static Tensor InitialLogits(TrainingRun run, NoiseAdaptationLayerTrainer.Options options, Algorithm? pretrained)
    {
        if (pretrained is null) return zeros(run.Data.ClassCount, run.Data.ClassCount, dtype: float32, device: run.Device);

        using var scope = NewDisposeScope();
        var initial = options.Initialization == NoiseLayerInitialization.Confusion
            ? Confusion(run, pretrained)
            : TransitionMatrix.Symmetric(run.Data.ClassCount, options.InitialNoiseRate, SymmetricNoise.TrueClassExcluded);
        return (from_array(initial.ToArray()) + NeverGiven).log().to(float32, run.Device).DetachFromDisposeScope();
    }

    /// <summary>The classes that the network predicts against the labels that were given; verified labels show no noise and do not count.</summary>
    private static TransitionMatrix Confusion(TrainingRun run, Algorithm pretrained)
    {
        var counts = new double[run.Data.ClassCount, run.Data.ClassCount];
        var rows = run.TrainingRows.Where(row => !run.Data.IsTrusted(row)).ToArray();
        new PredictedRows(pretrained.Scoring, run.Data, rows, run.ThrowIfCancelled)
            .ForEach((_, probabilities, label) => counts[ProbabilityRows.FindLargest(probabilities), label]++);
        return TransitionMatrix.FromPartialCounts(counts);
    }
}
