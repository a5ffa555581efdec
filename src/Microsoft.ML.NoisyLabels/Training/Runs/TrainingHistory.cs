using System.Text;
using System.Text.Json;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// The epochs of a run as JSON lines, one <see cref="EpochReport"/> a line with its properties in camel case; numbers that are not finite are
/// the texts "NaN", "Infinity" and "-Infinity".
/// </summary>
public static class TrainingHistory
{
    /// <summary>Reads what a trainer wrote to <see cref="Trainers.NoisyLabels.NoisyLabelTrainerOptions.HistoryPath"/>; also while the run goes on.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file is not a history; the message names the line.</exception>
    public static IReadOnlyList<EpochReport> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var history = new List<EpochReport>();
        while (reader.ReadLine() is { } line) history.Add(Parse(line, path, history.Count + 1));
        return history;
    }

    /// <summary>An epoch as a line.</summary>
    internal static byte[] ToLine(EpochReport report) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(report, Json.Options) + '\n');

    private static EpochReport Parse(string line, string path, int number)
    {
        try
        {
            if (JsonSerializer.Deserialize<EpochReport>(line, Json.Options) is { } report) return report;
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{path}' is not a training history: line {number} is '{line}'.", e);
        }

        throw new FormatException($"'{path}' is not a training history: line {number} is '{line}'.");
    }
}
