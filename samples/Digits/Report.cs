using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Samples.Digits;

/// <summary>The results, for people and for programs.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    public static string Seconds(double seconds) => seconds.ToString("F1", CultureInfo.InvariantCulture);

    public static void WriteTable(IReadOnlyList<MethodResult> results, int seeds)
    {
        var table = new Table().AddColumns("Method", "Noise").AddColumns(Number("Test accuracy"), Number("Corrected labels"), Number("Seconds"));
        foreach (var result in results)
        {
            var corrected = result.CorrectedLabelAccuracy is { } share ? Percent(share) : "-";
            table.AddRow(result.Name, result.Noise, Percent(result.Accuracy), corrected, Seconds(result.Seconds));
        }

        Console.WriteLine();
        AnsiConsole.Write(table);
        Console.WriteLine($"""
            Runs a row: {seeds}; the numbers are means. Test accuracy: after the last epoch.
            Corrected labels: how many of the unverified training labels are right in the end.

            """);
    }

    public static void WriteJson(IReadOnlyList<MethodResult> results, string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(new { Methods = results }, Json));

    private static TableColumn Number(string header) => new TableColumn(header).RightAligned();
}
