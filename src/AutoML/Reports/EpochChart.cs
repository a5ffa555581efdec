using System.Globalization;
using System.Net;
using System.Text;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Accuracies against epochs as an SVG picture: a line a trial, named at its side.</summary>
internal static class EpochChart
{
    private const int Width = 900;
    private const int Height = 360;
    private const int Left = 50;
    private const int Right = 220;
    private const int Top = 15;
    private const int Bottom = 40;

    /// <summary>Okabe and Ito's colours, which most people tell apart.</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999"];

    public static string Draw(IReadOnlyList<TrialRecord> records)
    {
        if (records.Count == 0) return "<p>No trial was followed for two epochs.</p>";
        var points = records.SelectMany(record => record.Outcome.Epochs).ToArray();
        var last = points.Max(point => point.Epoch);
        var (low, high) = (Math.Floor(10 * points.Min(point => point.Accuracy)) / 10, Math.Ceiling(10 * points.Max(point => point.Accuracy)) / 10);
        if (high == low) high = low + 0.1;
        double X(int epoch) => Left + ((Width - Left - Right) * (epoch - 1.0) / Math.Max(1, last - 1));
        double Y(double accuracy) => Height - Bottom - ((Height - Top - Bottom) * (accuracy - low) / (high - low));

        var svg = new StringBuilder(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Accuracy against epochs\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n"));
        for (var step = 0; step <= Math.Round((high - low) * 10); step++)
        {
            var accuracy = low + (step / 10.0);
            svg.Append(Invariant($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(accuracy):F1}\" y2=\"{Y(accuracy):F1}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(accuracy) + 4:F1}\" text-anchor=\"end\">{100 * accuracy:F0} %</text>\n"));
        }
        foreach (var epoch in new[] { 1, (1 + last) / 2, last }.Distinct())
            svg.Append(Invariant($"<text x=\"{X(epoch):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{epoch}</text>\n"));
        svg.Append(Invariant($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 4}\" text-anchor=\"middle\">epoch</text>\n"));
        foreach (var (record, place) in records.Select((record, place) => (record, place)))
        {
            var (colour, y) = (Colours[place % Colours.Length], Top + 12 + (18 * place));
            var line = string.Join(' ', record.Outcome.Epochs.Select(point => Invariant($"{X(point.Epoch):F1},{Y(point.Accuracy):F1}")));
            svg.Append(Invariant($"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/><line x1=\"{Width - Right + 15}\" x2=\"{Width - Right + 35}\" y1=\"{y - 4}\" y2=\"{y - 4}\" stroke=\"{colour}\" stroke-width=\"2\"/>"))
                .Append(Invariant($"<text x=\"{Width - Right + 42}\" y=\"{y}\">{record.Trial.Number}: {WebUtility.HtmlEncode(record.Trial.Method)}</text>\n"));
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
