using System.Globalization;
using System.Text;

namespace NoisyLabels.Bench.Regret;

/// <summary>The means over all seeds measured as a Markdown table, a row a noise.</summary>
internal static class RegretTable
{
    /// <param name="lines">The lines of the results, each with the date before its own columns.</param>
    /// <param name="header">The names of these columns.</param>
    public static void Replace(IEnumerable<string> lines, string header)
    {
        string[] names = ["date", .. header.Split(',')];
        var rows = lines.Select(line => names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second)).ToArray();
        var table = new StringBuilder("| noise | seeds | best trial | chosen | cross-entropy | regret | regret by given labels | seconds |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var noise in rows.GroupBy(row => row["noise"]))
        {
            double Mean(string column) => noise.Average(row => double.Parse(row[column], CultureInfo.InvariantCulture));
            string Percent(string column) => (100 * Mean(column)).ToString("F1", CultureInfo.InvariantCulture);
            table.Append(CultureInfo.InvariantCulture,
                $"| {noise.Key} | {noise.Count()} | {Percent("best")} % | {Percent("chosen")} % | {Percent("cross_entropy")} % | {Percent("regret")} | {Percent("regret_by_given_labels")} | {Mean("seconds"):F0} |\n");
        }
        DocumentTable.Replace("docs/metrics-under-noise.md", "bench regret", table.ToString());
    }
}
