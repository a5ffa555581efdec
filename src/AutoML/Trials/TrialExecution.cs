using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Runs a trial. Whatever goes wrong in it is its outcome; only cancellation from outside throws.</summary>
internal sealed class TrialExecution(Trial trial, MLContext context, FoldedRows rows, double? maximumMemoryInMegaBytes)
{
    private static readonly string[] AllocationFailures = ["out of memory", "not enough memory", "can't allocate memory"];

    /// <summary>The options that a trial trains with.</summary>
    public static NoisyLabelTrainerOptions OptionsOf(Trial trial, MLContext context)
    {
        NoisyLabelTrainerOptions? found = null;
        RobustMethod.Create(trial.Trainer, context, trial.Options, options => found = options);
        return found!;
    }

    public static string Describe(Exception e) => $"{e.GetBaseException().GetType().Name}: {e.GetBaseException().Message}";

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TrialOutcome Run(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var memory = new MemoryGuard(maximumMemoryInMegaBytes, cancel);
        EpochWatch? watch = null;
        TrialOutcome End(TrialStatus status, string? error = null, NoisyLabelMetrics? metrics = null) => new()
        {
            Status = status,
            Error = error,
            Metrics = metrics,
            Epochs = watch?.Epochs ?? [],
            RungAccuracies = watch?.RungAccuracies ?? [],
            Seconds = clock.Elapsed.TotalSeconds,
            PeakMemoryInMegaBytes = memory.PeakInMegaBytes,
        };

        try
        {
            var options = OptionsOf(trial, context);
            watch = new EpochWatch(trial, options.NumberOfEpochs, cancel);
            var judged = new List<JudgedRow>();
            for (var fold = 0; fold < rows.FoldCount; fold++)
            {
                if (!TryFold(fold, options, watch, judged, cancel.Token)) return End(TrialStatus.Diverged, "The loss or a weight became NaN or infinite.");
            }
            return End(TrialStatus.Completed, metrics: NoisyLabelMetrics.Of(judged, trial.Evidence.TransitionMatrix));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && memory.HasTripped)
        {
            return End(TrialStatus.OutOfMemory, string.Create(CultureInfo.InvariantCulture,
                $"The process held {memory.PeakInMegaBytes:F0} MB, which is more than {maximumMemoryInMegaBytes:F0} MB."));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && watch is { HasStopped: true })
        {
            return End(TrialStatus.StoppedEarly);
        }
        catch (DivergedException e)
        {
            return End(TrialStatus.Diverged, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return End(IsOutOfMemory(e) ? TrialStatus.OutOfMemory : TrialStatus.Failed, Describe(e));
        }
    }

    /// <summary>Trains without a fold and judges on it; false if training diverged.</summary>
    private bool TryFold(int fold, NoisyLabelTrainerOptions options, EpochWatch watch, List<JudgedRow> judged, CancellationToken cancellationToken)
    {
        var trainer = RobustMethod.Create(trial.Trainer, context, trial.Options, mine =>
        {
            (mine.Seed, mine.CancellationToken) = (trial.Seed, cancellationToken);
            if (fold == 0) mine.Progress = watch;
        });

        // The fold is only watched: where validation decides what a run gives, it must not be on rows that judge it.
        var isWatched = fold == 0 && !options.IsDecidedByValidation && options.ValidationFraction == 0 && options.TrustedValidationFraction == 0;
        using var model = trainer.Fit(rows.Training(fold), isWatched ? rows.HeldOut(fold) : null);
        if (model.StopReason == StopReason.Diverged) return false;

        var scored = model.Transform(rows.HeldOut(fold));
        judged.AddRange(PredictedClasses.Read(scored, scored.Schema["PredictedLabel"])
            .Zip(rows.RowsOf(fold), (prediction, row) => new JudgedRow(rows.Labels[row], prediction, rows.Trusted[row], trial.Evidence.IsConfident(row))));
        return true;
    }

    private static bool IsOutOfMemory(Exception e) =>
        e.GetBaseException() is OutOfMemoryException || AllocationFailures.Any(text => e.GetBaseException().Message.Contains(text, StringComparison.OrdinalIgnoreCase));
}
