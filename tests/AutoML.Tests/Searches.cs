using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace AutoML.Tests;

/// <summary>Experiments of seconds.</summary>
internal static class Searches
{
    public static IDataView Data(MLContext ml, int rows = 160) => SmallProblem.View(ml, SmallProblem.Rows(rows, seed: 3));

    /// <summary>Two methods, four trials, two folds, four epochs.</summary>
    public static NoisyLabelExperimentSettings Settings() => new()
    {
        Methods = method => method.Name is "CrossEntropy" or "ForwardCorrection",
        Configure = options => options.Network = new MlpSpec { Hidden = [8] },
        NumberOfEpochs = 4,
        NumberOfFolds = 2,
        MaximumTrials = 4,
        Refit = false,
    };

    public static NoisyLabelExperimentResult Run(NoisyLabelExperimentSettings settings, CancellationToken cancellationToken = default)
    {
        var ml = new MLContext(1);
        return ml.Auto(settings).Run(Data(ml), cancellationToken);
    }

    public static NoisyLabelExperiment Auto(this MLContext ml, NoisyLabelExperimentSettings settings) =>
        Microsoft.ML.AutoML.MLContextExtension.Auto(ml).CreateNoisyLabelExperiment(settings);

    /// <summary>What has to be the same in two experiments that are the same: all but the times.</summary>
    public static string[] Essence(NoisyLabelExperimentResult result) =>
    [
        $"best {result.Best.Trial.Number}", result.Evidence.TransitionMatrix.ToJson(),
        .. result.Trials.Select(record => $"{record.Trial.Number} {record.Trial.Method} {string.Join(", ", record.Trial.Options.Select(option => $"{option.Key} = {option.Value?.ToJsonString()}"))} "
            + $"{record.Outcome.Status} {record.Outcome.Metrics} {string.Join(' ', record.Outcome.Epochs)}"),
    ];

    public sealed class Observer(Action<TrialReport> report) : IProgress<TrialReport>
    {
        public void Report(TrialReport value) => report(value);
    }
}
