using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.ML;

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
    public async Task The_exported_digits_are_served_from_Node()
    {
        Assert.Contains("from pixels to digit", Run("OnnxNode", folder.FullName), StringComparison.Ordinal);
        using var server = new NodeServer(Path.Combine(folder.FullName, "digits.onnx"));
        using var client = new HttpClient { BaseAddress = server.Address };
        var examples = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "examples.json"))).RootElement.EnumerateArray().ToArray();
        Assert.Equal(10, examples.Length);
        foreach (var example in examples)
        {
            using var response = await client.PostAsJsonAsync("predict", new { pixels = example.GetProperty("pixels") });
            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(example.GetProperty("predictedLabel").GetString(), answer.GetProperty("digit").GetString());
            Assert.Equal(1, answer.GetProperty("probabilities").EnumerateArray().Sum(probability => probability.GetDouble()), 4);
        }

        await DrawAZero(server.Address);
        foreach (var wrong in new object?[] { new { pixels = new[] { 1 } }, new { }, null })
        {
            using var refused = await client.PostAsJsonAsync("predict", wrong);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_model_is_served_from_a_pool()
    {
        using var server = Process.Start(new ProcessStartInfo("dotnet", [PathOf("WebService"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        try
        {
            const string announcement = "Now listening on: ";
            var line = await server.StandardOutput.ReadLineAsync();
            while (line is not null && !line.Contains(announcement, StringComparison.Ordinal)) line = await server.StandardOutput.ReadLineAsync();
            using var client = new HttpClient { BaseAddress = new Uri(line![(line!.IndexOf(announcement, StringComparison.Ordinal) + announcement.Length)..]) };

            var ml = new MLContext(seed: 1);
            var digits = ml.Data.CreateEnumerable<DigitImage>(DigitsData.Load(ml).Test, reuseRowObject: false).Take(50).ToArray();
            var answers = await Task.WhenAll(digits.Select(digit => client.PostAsJsonAsync("predict", new { pixels = digit.Pixels })));
            var right = 0;
            foreach (var (digit, answer) in digits.Zip(answers))
            {
                if (JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("digit").GetString() == digit.Label) right++;
            }
            Assert.InRange(right, 45, 50);
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    [Fact]
    public void The_demo_refuses_arguments_that_make_no_sense() => Assert.Contains("--seeds N", Run(exitCode: 2, "Digits", "--seeds", "none"), StringComparison.Ordinal);

    /// <summary>On the page that the server gives, where the model runs in the browser.</summary>
    private static async Task DrawAZero(Uri address)
    {
        await using var browser = await Browser.OpenAsync(address);
        await browser.WaitForAsync("document.body.dataset.ready");
        async Task<double> PaperAsync(string edge) => double.Parse(await browser.EvaluateAsync($"paper.getBoundingClientRect().{edge}"), CultureInfo.InvariantCulture);
        var (left, top) = (await PaperAsync("left"), await PaperAsync("top"));
        await browser.DragAsync([.. Enumerable.Range(0, 61).Select(i => 2 * Math.PI * i / 60).Select(angle => (left + 128 + (55 * Math.Sin(angle)), top + 128 - (90 * Math.Cos(angle))))]);
        await browser.WaitForAsync("digit.value !== ''");
        Assert.Equal("0", await browser.EvaluateAsync("digit.value"));
        Assert.Equal("10", await browser.EvaluateAsync("document.querySelectorAll('#bars meter').length"));
        Assert.Equal("1.000", await browser.EvaluateAsync("[...document.querySelectorAll('#bars meter')].reduce((sum, bar) => sum + bar.value, 0).toFixed(3)"));

        await browser.EvaluateAsync("document.getElementById('clear').click()");
        await browser.WaitForAsync("digit.value === ''");
    }

    private static string Run(string sample, params string[] arguments) => Run(exitCode: 0, sample, arguments);

    private static string Run(int exitCode, string sample, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [PathOf(sample), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == exitCode, $"{sample} ended with {process.ExitCode}:\n{output}");
        return output;
    }

    private static string PathOf(string sample)
    {
        // The samples are built in the configuration and for the framework of this project.
        var ownOutput = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Repository.PathOf("samples"), sample, "bin", ownOutput.Parent!.Name, ownOutput.Name, $"{sample}.dll");
    }
}
