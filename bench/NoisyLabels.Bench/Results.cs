using System.Globalization;

namespace NoisyLabels.Bench;

/// <summary>A table in bench/results, which grows by a line for each measurement.</summary>
internal sealed class Results
{
    private readonly string file;

    /// <param name="name">The file's name, or the path of a file elsewhere.</param>
    /// <param name="header">The names of the columns, without those of <see cref="Add"/>'s own.</param>
    /// <param name="torch">Whether the version of libtorch matters.</param>
    public Results(string name, string header, bool torch = true)
    {
        file = Path.Combine(Repository.PathOf("bench/results"), name);
        Torch = torch;
        if (!File.Exists(file))
            File.WriteAllText(file, $"date,{header},machine,runtime{(torch ? ",torch" : "")}\n");
    }

    /// <summary>The lines so far, without that of the columns' names.</summary>
    public IEnumerable<string> Lines => File.ReadLines(file).Skip(1);

    private bool Torch { get; }

    /// <summary>Adds the date before, and the machine and versions behind.</summary>
    public string Add(string values)
    {
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd},{values},{Hardware.Machine},{Hardware.Runtime}{(Torch ? "," + Hardware.Torch : "")}");
        File.AppendAllText(file, line + "\n");
        return line;
    }
}
