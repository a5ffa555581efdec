using System.Globalization;
using System.Text;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>The runs of a suite on one problem as a Markdown table, which replaces the one between two marks of a document.</summary>
internal static class AccuracyTable
{
    private const string Document = "docs/accuracy.md";

    public static void Replace(AccuracySuite suite, AccuracyProblem problem, AccuracyResults results)
    {
        var (begin, end) = ($"<!-- bench accuracy: {suite.Name} {problem.Data} -->\n", "<!-- end -->");
        var file = Repository.PathOf(Document);
        var text = File.ReadAllText(file);
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        if (start < 0) throw new InvalidOperationException($"{Document} has no line {begin.TrimEnd()}");
        start += begin.Length;
        File.WriteAllText(file, text[..start] + Write(suite, problem, results) + text[text.IndexOf(end, start, StringComparison.Ordinal)..]);
    }

    /// <summary>A row a method that was measured, two columns a noise: the best epoch and the last one.</summary>
    private static string Write(AccuracySuite suite, AccuracyProblem problem, AccuracyResults results)
    {
        var table = new StringBuilder();
        table.Append($"| method | {string.Join(" | ", problem.Noises.SelectMany(noise => new[] { $"{noise}, best", "last" }))} |\n");
        table.Append($"| --- |{string.Concat(Enumerable.Repeat(" --- |", 2 * problem.Noises.Count))}\n");
        foreach (var method in suite.Methods)
        {
            var runs = problem.Noises.Select(noise => problem.SeedNumbers.Select(seed => results.Find(suite.Name, problem, noise, method, seed)).OfType<AccuracyRun>().ToArray()).ToArray();
            if (runs.All(ofNoise => ofNoise.Length == 0)) continue;
            var cells = runs.SelectMany(ofNoise => new[] { Cell(ofNoise.Select(run => run.Best)), Cell(ofNoise.Select(run => run.Last)) });
            table.Append($"| {method.Name} | {string.Join(" | ", cells)} |\n");
        }
        return table.ToString();
    }

    /// <summary>Mean and standard deviation, in %.</summary>
    private static string Cell(IEnumerable<double> accuracies)
    {
        var values = accuracies.Select(accuracy => 100 * accuracy).ToArray();
        if (values.Length == 0) return "";
        var mean = values.Average();
        var deviation = values.Length == 1 ? "" : $" ± {Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / (values.Length - 1)).ToString("F1", CultureInfo.InvariantCulture)}";
        return mean.ToString("F1", CultureInfo.InvariantCulture) + deviation;
    }
}
