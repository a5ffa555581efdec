using System.Globalization;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Decides from the epochs so far alone, so that a resumed run stops where an uninterrupted one would.</summary>
internal static class EarlyStopping
{
    /// <summary>Why the run ends after the last of the epochs, or null if it goes on.</summary>
    public static string? Reason(EarlyStoppingSpec spec, IReadOnlyList<EpochReport> epochs)
    {
        if (epochs.Count == 0) return null;
        var rises = spec.Metric == EarlyStoppingMetric.ValidationAccuracy;
        var best = epochs[0];
        foreach (var epoch in epochs.Skip(1))
        {
            var gain = rises ? Value(spec, epoch) - Value(spec, best) : Value(spec, best) - Value(spec, epoch);
            if (gain > spec.MinimumDelta) best = epoch;
        }

        var waited = epochs[^1].Epoch - best.Epoch;
        if (waited < spec.Patience) return null;
        var name = spec.Metric switch
        {
            EarlyStoppingMetric.ValidationAccuracy => "validation accuracy",
            EarlyStoppingMetric.ValidationLoss => "validation loss",
            _ => "training loss",
        };
        return string.Create(CultureInfo.InvariantCulture,
            $"for {waited} epochs the {name} has not {(rises ? "risen above" : "fallen below")} the {Value(spec, best):G4} of epoch {best.Epoch} by more than {spec.MinimumDelta:G4}");
    }

    private static double Value(EarlyStoppingSpec spec, EpochReport epoch) => spec.Metric switch
    {
        EarlyStoppingMetric.ValidationAccuracy => epoch.ValidationAccuracy!.Value,
        EarlyStoppingMetric.ValidationLoss => epoch.ValidationLoss!.Value,
        _ => epoch.TrainingLoss,
    };
}
