using System.Globalization;
using System.Net;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>An experiment as a page without scripts and without other files.</summary>
internal static class HtmlReport
{
    private const int CurvesShown = 8;

    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums } tr.best { background: #eef6ee } code { font-size: .9em } svg { max-width: 100%; height: auto }
        """;

    public static string Write(NoisyLabelExperimentResult result) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{Name(result.Metric)} of {result.Trials.Count} trials</title><style>
        {Style}
        </style></head><body>
        <h1>{Encode(result.Best.Trial.Method)} is the best of {result.Trials.Count} trials</h1>
        <p>{Name(result.Metric)}: {result.Best.Outcome.Metrics!.Get(result.Metric)} on {Number(result.Best.Outcome.Metrics.RowCount)} rows, each predicted by a model that was not trained on it.
        {Caveat(result)}</p>
        <h2>Trials</h2>
        <table><thead><tr><th class="number">rank</th><th class="number">trial</th><th>method</th><th>ended</th><th>{Name(result.Metric)}</th><th>accuracy on given labels</th><th class="number">seconds</th><th>searched options</th></tr></thead><tbody>
        {string.Join('\n', result.Ranked().Select((record, rank) => Row(result, record, rank + 1)))}
        </tbody></table>
        <h2>Accuracy on given labels against epochs</h2>
        <p>On the rows of the first fold. The labels that are wrong count as right ones here, so that the lines compare trials and say little by themselves.</p>
        {EpochChart.Draw([.. result.Ranked().Where(record => record.Outcome.Epochs.Count > 1).Take(CurvesShown)])}
        <h2>Options of the best trial</h2>
        <table><thead><tr><th>option</th><th>value</th><th></th></tr></thead><tbody>
        {string.Join('\n', result.Best.Trial.Options.Select(option => $"<tr><td>{Encode(option.Key)}</td><td><code>{Encode(option.Value?.ToJsonString() ?? "null")}</code></td><td>{(result.Best.Trial.SearchedOptions.Contains(option.Key) ? "searched" : "the same in all trials")}</td></tr>"))}
        </tbody></table>
        <p>All other options have the trainer's defaults.</p>
        <h2>How labels go wrong</h2>
        <p>{Percent(result.Evidence.TransitionMatrix.NoiseRate)} of the labels are wrong by this matrix of P(given label | true label).</p>
        {result.Evidence.TransitionMatrix.ToSvg()}
        </body></html>
        """;

    private static string Row(NoisyLabelExperimentResult result, TrialRecord record, int rank)
    {
        var (trial, outcome) = (record.Trial, record.Outcome);
        var searched = trial.SearchedOptions.Count == 0 ? "its own values" : string.Join(", ", trial.SearchedOptions.Select(path => $"{path} = {trial.Options[path]?.ToJsonString()}"));
        return $"<tr{(record == result.Best ? " class=\"best\"" : "")}><td class=\"number\">{rank}</td><td class=\"number\">{trial.Number}</td><td>{Encode(trial.Method)}</td>"
            + $"<td>{outcome.Status}{(outcome.Error is null ? "" : $": {Encode(outcome.Error)}")}</td><td>{outcome.Metrics?.Get(result.Metric)}</td><td>{outcome.Metrics?.GivenAccuracy}</td>"
            + $"<td class=\"number\">{outcome.Seconds.ToString("F1", CultureInfo.InvariantCulture)}</td><td><code>{Encode(searched)}</code></td></tr>";
    }

    private static string Caveat(NoisyLabelExperimentResult result) => result.Metric switch
    {
        SelectionMetric.GivenAccuracy => "Wrong labels count as right ones.",
        SelectionMetric.CorrectedAccuracy => "The interval does not cover that the transition matrix is an estimate, and not that the best of many is a little lucky.",
        _ => "The interval does not cover that the best of many is a little lucky.",
    };

    private static string Name(SelectionMetric metric) => metric switch
    {
        SelectionMetric.CorrectedAccuracy => "Corrected accuracy",
        SelectionMetric.ConfidentAgreement => "Agreement on confident rows",
        SelectionMetric.TrustedAccuracy => "Accuracy on verified rows",
        _ => "Accuracy on given labels",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");
}
