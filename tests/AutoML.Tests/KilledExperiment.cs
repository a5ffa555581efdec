using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace AutoML.Tests;

/// <summary>An experiment in a process of its own, which is the test assembly started as a program, so that it can be killed in the middle.</summary>
internal static class KilledExperiment
{
    /// <summary>Arguments: the journal, the file for the result, and after how many trials the process kills itself (0 for never).</summary>
    public static int Main(string[] arguments)
    {
        var (journal, output, last) = (arguments[0], arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture));
        var settings = Searches.Settings();
        (settings.JournalPath, settings.MaximumTrials) = (journal, 6);
        var repeated = 0;
        settings.Progress = new Searches.Observer(report =>
        {
            if (report.IsFromJournal) repeated++;
            if (report.TrialCount == last) Process.GetCurrentProcess().Kill();
        });
        var result = Searches.Run(settings);
        File.WriteAllLines(output, [$"{repeated} of {result.Trials.Count} trials from the journal", .. Searches.Essence(result)]);
        return 0;
    }

    public static void Start(string journal, string output, int killedAfter)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(KilledExperiment).Assembly.Location, journal, output, $"{killedAfter}"]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(errors.Length == 0 && process.ExitCode == 0 == (killedAfter == 0), $"the experiment ended with {process.ExitCode}: {errors}");
    }
}
