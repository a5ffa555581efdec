using Microsoft.ML.NoisyLabels;
using Spectre.Console;

namespace Samples.Digits;

/// <summary>Shows experiments while they run: bars on a terminal, else a line each.</summary>
internal static class RunDisplay
{
    public static List<Outcome> RunAll(List<Experiment> experiments) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? RunWithLines(experiments) : RunWithBars(experiments);

    private static List<Outcome> RunWithLines(List<Experiment> experiments) => experiments.ConvertAll(experiment =>
    {
        var outcome = experiment.Run();
        Console.WriteLine($"{Describe(outcome)}, {Report.Seconds(outcome.Seconds)} s");
        return outcome;
    });

    private static List<Outcome> RunWithBars(List<Experiment> experiments) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(display => experiments
            .ConvertAll(experiment => (Experiment: experiment, Bar: display.AddTask(Describe(experiment), autoStart: false, maxValue: experiment.Epochs)))
            .ConvertAll(run =>
            {
                run.Bar.StartTask();
                var outcome = run.Experiment.Run(new EpochHandler(report => run.Bar.Value = report.Epoch));
                run.Bar.Description = Describe(outcome);
                run.Bar.StopTask();
                return outcome;
            }));

    private static string Describe(Experiment experiment) => $"{experiment.Method.Name}, {experiment.NoiseName}, seed {experiment.Seed}";

    private static string Describe(Outcome outcome) => $"{Describe(outcome.Experiment)}: {Report.Percent(outcome.Accuracy)} right";

    /// <summary>Handles a report at once; <see cref="Progress{T}"/> would leave it to another thread, some time.</summary>
    private sealed class EpochHandler(Action<EpochReport> handle) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => handle(value);
    }
}
