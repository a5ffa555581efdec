using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Finished trials as CSV, named after the search space and the metric; models are not kept.</summary>
internal sealed class TrialResultFile(string folder, Space searchSpace, string metric)
{
    private const int ParameterColumn = 5;

    private readonly string _path = Path.Combine(folder, $"trialResults-{searchSpace.GetHashCode()}{(metric is null ? "" : $"-{metric}")}.csv");
    private readonly List<TrialResult> _added = [];

    /// <summary>Tells the tuner of the trials in the file, and gives the number of the next one.</summary>
    public int Resume(ITuner tuner)
    {
        if (!File.Exists(_path)) return 0;
        var next = 0;
        foreach (var cells in File.ReadLines(_path).Skip(1).Select(line => line.Split(',')))
        {
            var number = int.Parse(cells[0], CultureInfo.InvariantCulture);
            tuner.Update(new TrialResult
            {
                TrialSettings = new() { TrialId = number, Parameter = searchSpace.SampleFromFeatureSpace([.. cells.Skip(ParameterColumn).Select(Number)]) },
                Loss = Number(cells[1]),
                DurationInMilliseconds = Number(cells[2]),
            });
            next = Math.Max(next, number + 1);
        }
        return next;
    }

    public void Add(TrialResult result) => _added.Add(result);

    public void Save()
    {
        var lines = _added.Select(result => string.Join(',', (string[])[
            result.TrialSettings.TrialId.ToString(CultureInfo.InvariantCulture),
            Text(result.Loss), Text(result.DurationInMilliseconds), Text(result.PeakCpu), Text(result.PeakMemoryInMegaByte),
            .. searchSpace.MappingToFeatureSpace(result.TrialSettings.Parameter).Select(feature => Text(feature)),
        ]));
        var names = Enumerable.Range(0, searchSpace.FeatureSpaceDim).Select(i => $"parameter_{i}");
        var header = string.Join(',', (string[])["id", "loss", "durationInMilliseconds", "peakCpu", "peakMemoryInMegaByte", .. names]);
        File.AppendAllLines(_path, File.Exists(_path) ? lines : lines.Prepend(header));
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static string Text(double? number) => number?.ToString("F3", CultureInfo.InvariantCulture);
}
