using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using Onnx.Tests.Support;

namespace Onnx.Tests;

/// <summary>What every trainer of the registry makes, on vectors and on images: the exported file answers as the transformer.</summary>
public class TrainerParityTests
{
    private static readonly List<Example> Training = SmallProblem.Rows(240, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(Parity.RowCount, seed: 2);

    public static TheoryData<string> Trainers => [.. NoisyLabelTrainers.All.Select(trainer => trainer.Name)];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void OnVectors(string name) => Check(name, _ => { }, range =>
        OnnxTensor.Of([.. Test[range].SelectMany(row => row.Features)], Test[range].Count, SmallProblem.FeatureCount));

    [Theory]
    [MemberData(nameof(Trainers))]
    public void OnImages(string name)
    {
        void Configure(NoisyLabelTrainerOptions options) =>
            (options.FeatureColumnName, options.Network, options.Optimizer) = (nameof(Example.Pixels), new ConvNetSpec(), OptimizerSpec.Adam(0.005));
        Check(name, Configure, range =>
            OnnxTensor.Of([.. Test[range].SelectMany(row => row.Pixels)], Test[range].Count, 1, SmallProblem.ImageSide, SmallProblem.ImageSide));
    }

    private static void Check(string name, Action<NoisyLabelTrainerOptions> configure, Func<Range, OnnxTensor> batch)
    {
        using var folder = new TemporaryFolder();
        using var model = Models.Fit(name, Training, configure);
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Test);
        var path = folder.PathOf("model.onnx");
        context.Model.ExportToOnnx(model, view, path);
        Parity.Check(context, model, view, path, range => new() { [model.FeatureColumnName] = batch(range) });
    }
}
