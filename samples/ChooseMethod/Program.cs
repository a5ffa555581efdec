using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels;
using Samples;
using Samples.ChooseMethod;

const string Usage = """
    Handwritten digits, 40 % of the training labels those of the next digit: which method, and with which options?

      ChooseMethod [--trials N] [--epochs N] [--output FOLDER]   search (defaults: 30, 30, artifacts/choose-method)
      ChooseMethod worker TRIAL OUTCOME                          run one trial from its file, and write what came of it
    """;

var ml = new MLContext(seed: 1);
var (train, test) = WronglyLabelledDigits.Load(ml);
if (args is ["worker", var trialPath, var outcomePath])
{
    var outcome = Trial.Load(trialPath).Run(ml, train);
    outcome.Save(outcomePath);
    Console.WriteLine($"{outcome.Status}: {outcome.Metrics?.CorrectedAccuracy}");
    return 0;
}

var (trials, epochs, output) = (30, 30, Repository.PathOf("artifacts/choose-method"));
for (var i = 0; i < args.Length; i += 2)
{
    switch (args[i], args.ElementAtOrDefault(i + 1))
    {
        case ("--trials", { } text) when int.TryParse(text, CultureInfo.InvariantCulture, out var number): trials = number; break;
        case ("--epochs", { } text) when int.TryParse(text, CultureInfo.InvariantCulture, out var number): epochs = number; break;
        case ("--output", { } folder): output = folder; break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

Directory.CreateDirectory(output);
Console.WriteLine(TrialReport.Header);
using var result = ml.Auto().CreateNoisyLabelExperiment(new NoisyLabelExperimentSettings
{
    MaximumTrials = trials,
    NumberOfEpochs = epochs,
    JournalPath = Path.Combine(output, $"journal-{epochs}.jsonl"),
    Progress = new ConsoleProgress(),
}).Run(train);

File.WriteAllText(Path.Combine(output, "report.html"), result.ToHtml());
File.WriteAllText(Path.Combine(output, "report.json"), result.ToJson());
result.Best.Trial.Save(Path.Combine(output, "best-trial.json"));
var model = result.Model ?? throw new InvalidOperationException(result.RefitError);
var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
Console.WriteLine($"{result.Best.Trial.Method} classifies {metrics.MicroAccuracy:P1} of the clean test digits right. Report: {Path.Combine(output, "report.html")}");
return 0;
