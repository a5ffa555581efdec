using System.Globalization;
using System.Runtime.InteropServices;

namespace NoisyLabels.Bench;

/// <summary>A table in bench/results, which grows by a line for each measurement.</summary>
internal sealed class Results
{
    private readonly string file;

    public Results(string name, string header)
    {
        file = Path.Combine(Digits.FindRoot(), "bench", "results", name);
        if (!File.Exists(file))
            File.WriteAllText(file, header + "\n");
    }

    /// <summary>Adds the date before and the machine and versions behind.</summary>
    public void Add(string values, string? library = null)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd},{values},{Environment.ProcessorCount} cores {RuntimeInformation.ProcessArchitecture},{RuntimeInformation.FrameworkDescription}{(library is null ? "" : "," + library)}");
        Console.WriteLine(line);
        File.AppendAllText(file, line + "\n");
    }
}
