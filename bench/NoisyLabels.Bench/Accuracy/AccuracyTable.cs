using System.Globalization;
using System.Text;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>The runs of a suite on one problem as a Markdown table, which replaces the one between two marks of a document.</summary>
internal static class AccuracyTable
{
    private const string Document = "docs/accuracy.md";

    public static void Replace(AccuracySuite suite, AccuracyProblem problem, AccuracyResults results) =>
        DocumentTable.Replace(Document, $"bench accuracy: {suite.Name} {problem.Data}", Write(suite, problem, results));

    /// <summary>A row a method that was measured; for each noise the best epoch and the last one, and how well labels were chosen where methods of the suite choose.</summary>
    private static string Write(AccuracySuite suite, AccuracyProblem problem, AccuracyResults results)
    {
        var methods = suite.MethodsOf(problem).Select(method => (method.Name, Noises: problem.Noises.Select(noise => RunsOf(method, noise)).ToArray()))
            .Where(method => method.Noises.Any(runs => runs.Length > 0)).ToArray();
        var select = methods.Any(method => method.Noises.Any(runs => runs.Any(run => run.Selection is not null)));

        var table = new StringBuilder();
        string[] last = select ? ["last", "labels"] : ["last"];
        Append(["method", .. problem.Noises.SelectMany(noise => last.Prepend($"{noise}, best"))]);
        table.Append($"|{string.Concat(Enumerable.Repeat(" --- |", 1 + (1 + last.Length) * problem.Noises.Count))}\n");
        foreach (var (name, noises) in methods) Append([name, .. noises.SelectMany(runs => Cells(runs).Take(1 + last.Length))]);
        return table.ToString();

        AccuracyRun[] RunsOf(AccuracyMethod method, string noise) => [.. problem.SeedNumbers.Select(seed => results.Find(suite.Name, problem, noise, method, seed)).OfType<AccuracyRun>()];

        void Append(IEnumerable<string> cells) => table.Append($"| {string.Join(" | ", cells)} |\n");
    }

    private static string[] Cells(AccuracyRun[] runs)
    {
        var selections = runs.Select(run => run.Selection).OfType<SelectionQuality>().ToArray();
        var labels = selections.Length == 0 ? "" : FormattableString.Invariant($"{100 * selections.Average(each => each.Precision):F0} / {100 * selections.Average(each => each.Recall):F0}");
        return [Cell(runs.Select(run => run.Best)), Cell(runs.Select(run => run.Last)), labels];
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
