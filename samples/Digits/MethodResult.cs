namespace Samples.Digits;

/// <summary>The outcomes of one method under one noise, averaged over the seeds.</summary>
internal sealed record MethodResult(string Name, string Noise, double Accuracy, double? CorrectedLabelAccuracy, double Seconds)
{
    private const int Digits = 4;

    public static IReadOnlyList<MethodResult> Summarize(IEnumerable<Outcome> outcomes) =>
    [
        .. from outcome in outcomes
           group outcome by (outcome.Experiment.Method.Name, outcome.Experiment.NoiseName) into same
           select new MethodResult(
               same.Key.Name,
               same.Key.NoiseName,
               Math.Round(same.Average(outcome => outcome.Accuracy), Digits),
               same.Average(outcome => outcome.CorrectedLabelAccuracy) is { } share ? Math.Round(share, Digits) : null,
               Math.Round(same.Average(outcome => outcome.Seconds), Digits))
    ];
}
