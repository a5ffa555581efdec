using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Estimate the transition matrix where it is not known, train through it, fine-tune on verified rows if asked.</summary>
internal sealed class CorrectionStages(TrainingRun run, LossCorrectionOptions options, IChannel channel)
{
    private static readonly Func<Algorithm?, TransitionMatrix?> FromPrevious = previous => (previous as NoisyPosterior)?.Estimate();

    /// <param name="correct">Makes the method from the matrix, or without it where its state is loaded afterwards.</param>
    public IReadOnlyList<Stage> Create(Func<TransitionMatrix?, Algorithm> correct)
    {
        var stages = new List<Stage>();
        var matrixAfter = FromPrevious;
        if (options.Transition is GivenTransition { Matrix: var given })
        {
            CheckClasses(given);
            matrixAfter = _ => given;
        }
        else if (options.Transition is EstimatedTransition estimated)
        {
            stages.Add(Estimate(estimated));
        }

        stages.Add(new Stage(EpochReport.OnlyStage, previous => correct(matrixAfter(previous)), run.TrainingRows, options.NumberOfEpochs));
        if (options.FineTuneOnTrusted is { } fineTuning) stages.Add(FineTune(fineTuning));
        return stages;
    }

    private Stage Estimate(EstimatedTransition estimated)
    {
        var split = EstimationRows.Choose(run, estimated);
        return new Stage("estimation", _ => new NoisyPosterior(run, estimated.Method, split, channel), split.Training, estimated.NumberOfEpochs ?? options.NumberOfEpochs);
    }

    private Stage FineTune(FineTuningSpec spec)
    {
        var trusted = run.TrainingRows.Where(run.Data.IsTrusted).ToArray();
        if (trusted.Length == 0)
            throw new InvalidOperationException($"FineTuneOnTrusted needs trusted examples, and the trusted column '{options.TrustedColumnName}' is true in no usable training row.");
        return new Stage("fine-tuning", previous => new FineTuning(run, spec, previous), trusted, spec.NumberOfEpochs);
    }

    private void CheckClasses(TransitionMatrix matrix)
    {
        if (matrix.ClassCount != run.Data.ClassCount)
            throw new InvalidOperationException($"The transition matrix of the options has {matrix.ClassCount} classes, the label column '{options.LabelColumnName}' {run.Data.ClassCount}.");
    }
}
