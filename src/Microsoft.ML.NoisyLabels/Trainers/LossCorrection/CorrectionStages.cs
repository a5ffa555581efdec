using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Estimate the transition matrix where it is not known, train through it, fine-tune on verified rows if asked.</summary>
internal sealed class CorrectionStages(TrainingRun run, LossCorrectionOptions options, IChannel channel)
{
    /// <param name="correct">Makes the method from the matrix, or without it where its state is loaded afterwards.</param>
    public IReadOnlyList<Stage> Create(Func<TransitionMatrix?, Algorithm> correct)
    {
        Stage[] stages = options.Transition switch
        {
            GivenTransition { Matrix: var matrix } => [Train(_ => correct(Checked(matrix)))],
            EstimatedTransition estimated => [NoisyPosterior.Stage(run, estimated, channel), Train(previous => correct((previous as NoisyPosterior)?.Estimate()))],
            VolumeMinimizedTransition volume => [Train(_ => new VolMinNet(run, volume))],
            RevisedTransition revised =>
            [
                NoisyPosterior.Stage(run, revised.Estimation, channel),
                Train(previous => new Reweighting(run, previous as NoisyPosterior)) with { Name = "reweighting" },
                new Stage("revision", previous => new Revision(run, revised.Optimizer, previous as Reweighting), run.TrainingRows, revised.NumberOfEpochs ?? options.NumberOfEpochs)
                {
                    Schedule = LearningRateSchedule.Constant,
                },
            ],
            var unknown => throw new NotSupportedException($"{unknown}"),
        };
        return options.FineTuneOnTrusted is { } fineTuning ? [.. stages, FineTune(fineTuning)] : stages;
    }

    private Stage Train(Func<Algorithm?, Algorithm> build) => new(EpochReport.OnlyStage, build, run.TrainingRows, options.NumberOfEpochs);

    private Stage FineTune(FineTuningSpec spec)
    {
        var trusted = run.TrainingRows.Where(run.Data.IsTrusted).ToArray();
        if (trusted.Length == 0)
            throw new InvalidOperationException($"FineTuneOnTrusted needs trusted examples, and the trusted column '{options.TrustedColumnName}' is true in no usable training row.");
        return new Stage("fine-tuning", previous => new FineTuning(run, spec, previous), trusted, spec.NumberOfEpochs);
    }

    private TransitionMatrix Checked(TransitionMatrix matrix) => matrix.ClassCount == run.Data.ClassCount
        ? matrix
        : throw new InvalidOperationException($"The transition matrix of the options has {matrix.ClassCount} classes, the label column '{options.LabelColumnName}' {run.Data.ClassCount}.");
}
