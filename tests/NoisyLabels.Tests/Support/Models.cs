using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Tests.Support;

/// <summary>Short ways to do what every test of a trainer does.</summary>
public static class Models
{
    /// <summary>Where networks are tested: on the CPU, unless build.sh test --device says otherwise.</summary>
    public static string Device { get; } = Environment.GetEnvironmentVariable("NOISY_LABELS_TEST_DEVICE") ?? "cpu";

    /// <summary>Options for a network that trains in well under a second.</summary>
    public static void Quick(NoisyLabelTrainerOptions options)
    {
        options.Network = new MlpSpec { Hidden = [16] };
        options.NumberOfEpochs = 3;
        options.BatchSize = 32;
        options.Device = Device;
        options.Seed = 1;
        if (options is SmallLossOptions smallLoss) (smallLoss.NoiseRate, smallLoss.Optimizer) = (0.4, OptimizerSpec.Adam(learningRate: 0.01));
        if (options is CoTeachingPlusTrainer.Options plus) plus.WarmUpEpochs = 1;
        if (options is DivideMixTrainer.Options divideMix) (divideMix.WarmUpEpochs, divideMix.UnlabelledWeightRise) = (1, 1);
        if (options is FasTenTrainer.Options fasTen) fasTen.TrustedExamplesPerClass = 4;
        if (options is ForwardCorrectionTrainer.Options forward) forward.Transition = new EstimatedTransition { NumberOfEpochs = 2 };
        if (options is NoiseAdaptationLayerTrainer.Options layer) layer.PretrainingEpochs = 2;
        if (options is BackwardCorrectionTrainer.Options backward) backward.Transition = TransitionSource.Given(SmallProblem.Transition);
    }

    /// <summary>A trainer from the registry, configured for the small problem.</summary>
    public static NoisyLabelTrainer Create(MLContext context, string name, Action<NoisyLabelTrainerOptions>? configure = null) =>
        NoisyLabelTrainers.All.Single(trainer => trainer.Name == name).Create(context.MulticlassClassification.Trainers, options =>
        {
            Quick(options);
            configure?.Invoke(options);
        });

    public static NoisyLabelTransformer Fit(string name, IEnumerable<Example> rows, Action<NoisyLabelTrainerOptions>? configure = null)
    {
        var context = new MLContext(1);
        return Create(context, name, configure).Fit(SmallProblem.View(context, rows));
    }

    /// <summary>The scores of all rows, one array a row.</summary>
    public static float[][] Scores(ITransformer model, IEnumerable<Example> rows)
    {
        var context = new MLContext(1);
        return [.. model.Transform(SmallProblem.View(context, rows)).GetColumn<float[]>("Score")];
    }

    public static double Accuracy(ITransformer model, IEnumerable<Example> rows)
    {
        var context = new MLContext(1);
        return context.MulticlassClassification.Evaluate(model.Transform(SmallProblem.View(context, rows))).MicroAccuracy;
    }
}
