using System.Globalization;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>The table of all runs that were ever measured; a run that is in it need not be measured again.</summary>
internal sealed class AccuracyResults
{
    private const string KeyHeader = "suite,data,noise,method,network,epochs,batch,trusted,seed";
    private const string ValueHeader = "best_test_accuracy,last_test_accuracy,mean_of_last_ten,noise_rate,label_precision,label_recall";
    private static readonly int KeyColumns = KeyHeader.Split(',').Length;
    private static readonly int ValueColumns = ValueHeader.Split(',').Length;

    private readonly Results results;
    private readonly Dictionary<string, AccuracyRun> runs = [];

    public AccuracyResults(string csv)
    {
        results = new Results(csv, $"{KeyHeader},{ValueHeader}");
        foreach (var line in results.Lines)
        {
            // The date stands before the key.
            var cells = line.Split(',');
            var values = cells.Skip(1 + KeyColumns).Take(ValueColumns).Select(Number).ToArray();
            runs[string.Join(',', cells.Skip(1).Take(KeyColumns))] = new AccuracyRun(values[0]!.Value, values[1]!.Value, values[2]!.Value, values[3]!.Value)
            {
                Selection = values is [.., { } precision, { } recall] ? new SelectionQuality(precision, recall) : null,
            };
        }
    }

    public AccuracyRun? Find(string suite, AccuracyProblem problem, string noise, AccuracyMethod method, int seed) => runs.GetValueOrDefault(Key(suite, problem, noise, method, seed));

    public void Add(string suite, AccuracyProblem problem, string noise, AccuracyMethod method, int seed, AccuracyRun run)
    {
        var key = Key(suite, problem, noise, method, seed);
        runs[key] = run;
        results.Add(FormattableString.Invariant($"{key},{run.Best:F4},{run.Last:F4},{run.LastTen:F4},{run.NoiseRate:F4},{run.Selection?.Precision:F4},{run.Selection?.Recall:F4}"));
    }

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static string Key(string suite, AccuracyProblem problem, string noise, AccuracyMethod method, int seed) =>
        FormattableString.Invariant($"{suite},{problem.Data},{noise},{method.Name},{problem.NetworkName},{problem.Epochs},{AccuracyProblem.BatchSize},{problem.Trusted},{seed}");
}
