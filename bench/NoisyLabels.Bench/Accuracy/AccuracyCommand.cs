using System.CommandLine;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>accuracy: how accurate methods become on wrong labels, all with the same network, epochs, schedule and augmentation. Goes on where it was interrupted.</summary>
internal static class AccuracyCommand
{
    public static Command Create()
    {
        var suite = new Option<string>("--suite") { Description = "the methods to compare", DefaultValueFactory = _ => AccuracySuite.All[0].Name };
        suite.AcceptOnlyFromAmong([.. AccuracySuite.All.Select(suite => suite.Name)]);
        var data = new Option<string[]>("--data") { Description = "the data", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["digits"] };
        data.AcceptOnlyFromAmong([.. AccuracySuite.All.SelectMany(suite => suite.Problems).Select(problem => problem.Data).Distinct()]);
        var dataRoot = new Option<string?>("--data-root")
        {
            Description = "the folder with the files of cifar10n; else the environment variable NOISY_LABELS_DATA",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("NOISY_LABELS_DATA"),
        };
        var methods = new Option<string[]>("--methods") { Description = "some of the suite's methods; else all", AllowMultipleArgumentsPerToken = true };
        var noises = new Option<string[]>("--noises") { Description = "some of the data's noises; else all", AllowMultipleArgumentsPerToken = true };
        var csv = new Option<string>("--csv") { Description = "the table of runs, in bench/results or elsewhere", DefaultValueFactory = _ => "accuracy.csv" };

        var command = new Command("accuracy", "compare methods on wrong labels; runs that are in the table already are not repeated") { suite, data, dataRoot, methods, noises, csv };
        command.SetAction(parsed => Run(
            AccuracySuite.All.Single(each => each.Name == parsed.GetValue(suite)),
            parsed.GetValue(data)!, parsed.GetValue(dataRoot), parsed.GetValue(methods)!, parsed.GetValue(noises)!, parsed.GetValue(csv)!));
        return command;
    }

    private static void Run(AccuracySuite suite, string[] data, string? dataRoot, string[] methods, string[] noises, string csv)
    {
        var results = new AccuracyResults(csv);
        foreach (var problem in suite.Problems.Where(problem => data.Contains(problem.Data)))
        {
            foreach (var method in suite.MethodsOf(problem).Where(method => methods.Length == 0 || methods.Contains(method.Name)))
            {
                foreach (var (noise, seed) in problem.Noises.Where(noise => noises.Length == 0 || noises.Contains(noise)).SelectMany(noise => problem.SeedNumbers.Select(seed => (noise, seed))))
                {
                    if (results.Find(suite.Name, problem, noise, method, seed) is not null) continue;
                    var run = AccuracyRun.Measure(method, problem, noise, dataRoot, seed);
                    results.Add(suite.Name, problem, noise, method, seed, run);
                    Console.WriteLine(FormattableString.Invariant(
                        $"{problem.Data}, {noise}, {method.Name}, seed {seed}: best {run.Best:P1}, last {run.Last:P1}"));
                }
            }
            AccuracyTable.Replace(suite, problem, results);
        }
    }
}
