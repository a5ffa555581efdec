using System.Diagnostics;
using System.Text.Json;

namespace Docs.Tests;

/// <summary>Starts the samples as a user does.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-samples-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_quick_start_trains_on_wrong_labels()
    {
        var output = Run("QuickStart");

        Assert.Matches(@"^[89]\d[.,]\d\s?% of the test rows", output);
    }

    [Fact]
    public void Images_of_a_folder_are_trained_on()
    {
        var output = Run("ImageFolder");

        Assert.Matches(@"CrossEntropy +\d\d[.,]\d\s?% of the clean test images", output);
        Assert.Matches(@"FasTEN +9\d[.,]\d\s?% of the clean test images", output);
    }

    [Fact]
    public void The_demo_compares_methods_and_reads_digits_in_another_process()
    {
        var output = Run("Digits", "--seeds", "1", "--epochs", "3", "--output", folder.FullName);

        Assert.Contains("FasTEN, pair flip 40 %, seed 1", output, StringComparison.Ordinal);
        Assert.Contains("written: ", output, StringComparison.Ordinal);
        Assert.Contains("read: ", output, StringComparison.Ordinal);
        var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "results.json"))).RootElement.GetProperty("methods").EnumerateArray().ToArray();
        Assert.Equal(
            [("CrossEntropy", "symmetric 40 %"), ("FasTEN", "symmetric 40 %"), ("CrossEntropy", "pair flip 40 %"), ("FasTEN", "pair flip 40 %")],
            results.Select(result => (result.GetProperty("name").GetString(), result.GetProperty("noise").GetString())));
        Assert.All(results, result =>
        {
            Assert.InRange(result.GetProperty("accuracy").GetDouble(), 0.1, 1);
            Assert.InRange(result.GetProperty("seconds").GetDouble(), 0, 60);
            Assert.Equal(result.GetProperty("name").GetString() == "FasTEN", result.GetProperty("correctedLabelAccuracy").ValueKind == JsonValueKind.Number);
        });
    }

    [Fact]
    public void A_method_is_chosen_and_a_trial_runs_in_another_process()
    {
        var output = Run("ChooseMethod", "--trials", "2", "--epochs", "2", "--output", folder.FullName);

        Assert.Matches(@"2/2  \w+ ", output);
        Assert.Matches(@"classifies \d\d[.,]\d\s?% of the clean test digits right", output);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder.FullName, "report.html")), StringComparison.Ordinal);
        Assert.StartsWith("Completed: ", Run("ChooseMethod", "worker", Path.Combine(folder.FullName, "best-trial.json"), Path.Combine(folder.FullName, "outcome.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "outcome.json")));
    }

    [Fact]
    public void The_demo_refuses_arguments_that_make_no_sense() => Assert.Contains("--seeds N", Run(exitCode: 2, "Digits", "--seeds", "none"), StringComparison.Ordinal);

    private static string Run(string sample, params string[] arguments) => Run(exitCode: 0, sample, arguments);

    private static string Run(int exitCode, string sample, params string[] arguments)
    {
        // The samples are built in the configuration and for the framework of this project.
        var ownOutput = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository.PathOf("samples"), sample, "bin", ownOutput.Parent!.Name, ownOutput.Name, $"{sample}.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == exitCode, $"{sample} ended with {process.ExitCode}:\n{output}");
        return output;
    }
}
