using Microsoft.ML.NoisyLabels.Search;

namespace Microsoft.ML.NoisyLabels;

/// <summary>How good predictions are, judged by labels of which some are wrong.</summary>
public sealed record NoisyLabelMetrics
{
    /// <summary>The number of rows with a label and a prediction, which are those that count.</summary>
    public required int RowCount { get; init; }

    /// <summary>The share of rows whose prediction is the given label, right or wrong.</summary>
    public required MetricEstimate GivenAccuracy { get; init; }

    /// <summary>
    /// The estimated share of rows whose prediction is the right label: the mean of T⁻¹[given, predicted], and of 1 or 0 in verified rows. Unbiased where labels go wrong by class alone, as
    /// the transition matrix T says, and the rows were not trained on. It may lie outside [0, 1], and its interval does not cover that T itself is an estimate.
    /// </summary>
    /// <remarks>Where T is symmetric, it is a straight line over <see cref="GivenAccuracy"/>, and ranks as that does.</remarks>
    public required MetricEstimate CorrectedAccuracy { get; init; }

    /// <summary>The accuracy on rows whose given label is taken to be right; null without such rows.</summary>
    public MetricEstimate? ConfidentAgreement { get; init; }

    /// <summary>The accuracy on verified rows; null without such rows.</summary>
    public MetricEstimate? TrustedAccuracy { get; init; }

    /// <summary>One of them by name; null where it could not be measured.</summary>
    public MetricEstimate? Get(SelectionMetric metric) => metric switch
    {
        SelectionMetric.CorrectedAccuracy => CorrectedAccuracy,
        SelectionMetric.ConfidentAgreement => ConfidentAgreement,
        SelectionMetric.TrustedAccuracy => TrustedAccuracy,
        _ => GivenAccuracy,
    };

    /// <exception cref="InvalidOperationException">No row counts, or the matrix cannot be inverted.</exception>
    internal static NoisyLabelMetrics Of(IEnumerable<JudgedRow> judged, TransitionMatrix transition)
    {
        JudgedRow[] rows = [.. judged.Where(row => row is { Given: >= 0, Predicted: >= 0 })];
        if (rows.Length == 0) throw new InvalidOperationException("No row has a label to judge by and a prediction.");
        var inverse = transition.Invert();
        return new NoisyLabelMetrics
        {
            RowCount = rows.Length,
            GivenAccuracy = Share(rows),
            // C = J T for the counts C of (predicted, given) and J of (predicted, true), so that the trace of J is a sum over rows.
            CorrectedAccuracy = MetricEstimate.Mean([.. rows.Select(row => row.IsTrusted ? (row.Agrees ? 1 : 0) : inverse[row.Given, row.Predicted])]),
            ConfidentAgreement = ShareOf(rows, row => row.IsConfident),
            TrustedAccuracy = ShareOf(rows, row => row.IsTrusted),
        };
    }

    private static MetricEstimate? ShareOf(JudgedRow[] rows, Func<JudgedRow, bool> where)
    {
        JudgedRow[] chosen = [.. rows.Where(where)];
        return chosen.Length == 0 ? null : Share(chosen);
    }

    private static MetricEstimate Share(JudgedRow[] rows) => MetricEstimate.Share(rows.Count(row => row.Agrees), rows.Length);
}
