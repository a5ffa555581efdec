using System.CommandLine;
using Spectre.Console;

namespace NoisyLabels.Bench.Steps;

/// <summary>
/// step: one training step of this library against the same step in PyTorch, with this library's tuning and without. The three take turns a block of steps
/// at a time, so that whatever else the machine does meets them alike; a ratio is taken within a turn, and the median over the turns counts.
/// </summary>
internal static class StepCommand
{
    private const double SecondsABlock = 0.25;
    private const int WarmUpSteps = 5;

    public static Command Create()
    {
        var networks = new Option<string[]>("--networks")
        {
            Description = "what to time",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. StepCase.All.Select(@case => @case.Name)],
        };
        networks.AcceptOnlyFromAmong([.. StepCase.All.Select(@case => @case.Name)]);
        var threads = new Option<int[]>("--threads") { Description = "numbers of threads", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1, 2] };
        var turns = new Option<int>("--turns") { Description = "turns of blocks", DefaultValueFactory = _ => 31 };
        var processorTime = new Option<bool>("--processor-time") { Description = "compare processor time, which a busy machine disturbs less; without it the time that passes" };
        var python = new Option<string>("--python") { Description = "an interpreter with torch", DefaultValueFactory = _ => "/usr/bin/python3" };
        var csv = new Option<string>("--csv") { Description = "the table to append to", DefaultValueFactory = _ => "step.csv" };

        var command = new Command("step", "time one training step against the same step in PyTorch") { networks, threads, turns, processorTime, python, csv };
        command.SetAction(parsed => Run(
            [.. StepCase.All.Where(@case => parsed.GetValue(networks)!.Contains(@case.Name))],
            parsed.GetValue(threads)!, parsed.GetValue(turns), parsed.GetValue(processorTime), parsed.GetValue(python)!, parsed.GetValue(csv)!));
        return command;
    }

    private static void Run(IReadOnlyList<StepCase> cases, int[] threadCounts, int turns, bool processorTime, string python, string csv)
    {
        using var library = new LibraryRunner();
        using var tuned = new PythonRunner(python, tuned: true);
        using var plain = new PythonRunner(python, tuned: false);
        var results = new Results(csv, "network,batch,threads,turns,time,library_ms,tuned_python_ms,default_python_ms,to_tuned,to_default,python_torch");
        var table = new Table().AddColumns("network", "batch", "threads", "library ms", "tuned ms", "default ms", "to tuned", "to default");
        foreach (var @case in cases)
        {
            foreach (var threads in threadCounts)
            {
                var blocks = TakeTurns([library, tuned, plain], @case, threads, turns, processorTime);
                var (toTuned, toDefault) = (Ratio(blocks, 1), Ratio(blocks, 2));
                var milliseconds = Enumerable.Range(0, 3).Select(runner => 1e3 * Statistics.Median(blocks.Select(turn => turn[runner]))).ToArray();
                table.AddRow([@case.Name, $"{@case.BatchSize}", $"{threads}", .. milliseconds.Select(ms => FormattableString.Invariant($"{ms:F2}")), FormattableString.Invariant($"{toTuned:F3}"), FormattableString.Invariant($"{toDefault:F3}")]);
                results.Add(FormattableString.Invariant($"{@case.Name},{@case.BatchSize},{threads},{turns},{(processorTime ? "processor" : "passed")},{milliseconds[0]:F3},{milliseconds[1]:F3},{milliseconds[2]:F3},{toTuned:F3},{toDefault:F3},{tuned.Version}"));
            }
        }
        AnsiConsole.Write(table);
    }

    /// <summary>For each turn the median seconds of a step in each runner's block.</summary>
    private static List<double[]> TakeTurns(IStepRunner[] runners, StepCase @case, int threads, int turns, bool processorTime)
    {
        foreach (var runner in runners) runner.Run(@case, threads, WarmUpSteps, processorTime);
        var steps = (int)Math.Clamp(SecondsABlock / Statistics.Median(runners[0].Run(@case, threads, WarmUpSteps, processorTime)), 2, 100);
        return [.. Enumerable.Range(0, turns).Select(_ => Array.ConvertAll(runners, runner => Statistics.Median(runner.Run(@case, threads, steps, processorTime))))];
    }

    private static double Ratio(List<double[]> blocks, int other) => Statistics.Median(blocks.Select(turn => turn[0] / turn[other]));
}
