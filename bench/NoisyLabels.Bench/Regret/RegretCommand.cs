using System.CommandLine;

namespace NoisyLabels.Bench.Regret;

/// <summary>regret: what is lost by choosing a method on wrong labels. Goes on where it was interrupted.</summary>
internal static class RegretCommand
{
    private const string Header = "noise,seed,epochs,trials,chosen_method,seconds,best,chosen,chosen_by_given_labels,cross_entropy,regret,regret_by_given_labels";

    public static Command Create()
    {
        var noises = new Option<string[]>("--noises")
        {
            Description = "how labels go wrong", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["symmetric:0.4", "pair:0.4", "symmetric:0.2"],
        };
        var seeds = new Option<int>("--seeds") { Description = "the number of seeds", DefaultValueFactory = _ => 5 };
        var trials = new Option<int>("--trials") { Description = "the number of trials of an experiment", DefaultValueFactory = _ => 30 };
        var epochs = new Option<int>("--epochs") { Description = "the number of epochs of a trial", DefaultValueFactory = _ => 30 };
        var command = new Command("regret", "choose methods on wrongly labelled digits, and measure what the choice loses") { noises, seeds, trials, epochs };
        command.SetAction(parsed => Run(parsed.GetValue(noises)!, parsed.GetValue(seeds), parsed.GetValue(trials), parsed.GetValue(epochs)));
        return command;
    }

    private static void Run(string[] noises, int seeds, int trials, int epochs)
    {
        var results = new Results("regret.csv", Header);
        foreach (var (noise, seed) in Enumerable.Range(1, seeds).SelectMany(seed => noises.Select(noise => (noise, seed))))
        {
            var key = FormattableString.Invariant($"{noise},{seed},{epochs},{trials},");
            if (results.Lines.Any(line => line[(line.IndexOf(',') + 1)..].StartsWith(key, StringComparison.Ordinal))) continue;
            var run = RegretRun.Measure(noise, seed, trials, epochs);
            Console.WriteLine(results.Add(key + FormattableString.Invariant(
                $"{run.Method},{run.Seconds:F0},{run.Best:F4},{run.Chosen:F4},{run.ChosenByGiven:F4},{run.CrossEntropy:F4},{run.Regret:F4},{run.RegretByGiven:F4}")));
            RegretTable.Replace(results.Lines, Header);
        }
    }
}
