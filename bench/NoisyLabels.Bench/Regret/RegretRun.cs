using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench.Regret;

/// <summary>
/// An experiment on digits with wrong labels, and how good its choice was: each trial is trained again on all rows and measured on clean test rows, which nothing else sees.
/// </summary>
/// <param name="Trials">The number of trials.</param>
/// <param name="Method">The method that was chosen.</param>
/// <param name="Seconds">How long the experiment took, without what measures it.</param>
/// <param name="Best">The clean accuracy of the best trial.</param>
/// <param name="Chosen">That of the one chosen by the corrected accuracy.</param>
/// <param name="ChosenByGiven">That of the one that accuracy on given labels would have chosen.</param>
/// <param name="CrossEntropy">That of cross-entropy with its own values, after its last epoch.</param>
internal sealed record RegretRun(int Trials, string Method, double Seconds, double Best, double Chosen, double ChosenByGiven, double CrossEntropy)
{
    public double Regret => Best - Chosen;

    public double RegretByGiven => Best - ChosenByGiven;

    public static RegretRun Measure(string noise, int seed, int trials, int epochs)
    {
        var context = new MLContext(seed);
        var data = TrainingData.Load(context, new TrainSettings { Method = "", Network = new MlpSpec(), Data = "digits", Noise = noise, Epochs = epochs, Batch = 64, Trusted = 0, Device = "cpu" }, seed);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var result = context.Auto().CreateNoisyLabelExperiment(new NoisyLabelExperimentSettings
        {
            LabelColumnName = TrainingData.GivenLabel,
            MaximumTrials = trials,
            NumberOfEpochs = epochs,
            Seed = seed,
            Refit = false,
            Configure = options => options.Network = new MlpSpec(),
            Progress = new Printer(),
        }).Run(data.Train);
        var seconds = watch.Elapsed.TotalSeconds;

        var clean = result.Trials.Where(record => record.Outcome.Status is TrialStatus.Completed or TrialStatus.StoppedEarly)
            .ToDictionary(record => record.Trial.Number, record => CleanAccuracy(context, record.Trial, data));
        var byGiven = result.Trials.Where(record => record.Outcome.Metrics is not null).MaxBy(record => record.Outcome.Metrics!.GivenAccuracy.Value)!;
        var baseline = result.Trials.First(record => record.Trial is { Method: "CrossEntropy", SearchedOptions.Count: 0 });
        return new RegretRun(result.Trials.Count, result.Best.Trial.Method, seconds, clean.Values.Max(), clean[result.Best.Trial.Number], clean[byGiven.Trial.Number], clean[baseline.Trial.Number]);
    }

    private static double CleanAccuracy(MLContext context, Trial trial, TrainingData data)
    {
        using var model = trial.Fit(context, data.Train);
        return context.MulticlassClassification.Evaluate(model.Transform(data.Test), labelColumnName: TrainingData.Label).MicroAccuracy;
    }

    private sealed class Printer : IProgress<TrialReport>
    {
        public void Report(TrialReport value) => Console.WriteLine(value);
    }
}
