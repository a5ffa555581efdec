using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on ONNX shows.</summary>
public sealed class OnnxSnippets : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-onnx-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Export()
    {
        var path = Path.Combine(folder.FullName, "digits.onnx");
        var ml = new MLContext(seed: 1);
        var (train, _) = DigitsData.Load(ml);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.CrossEntropy(numberOfEpochs: 1));
        var model = pipeline.Fit(train);

        #region export-to-onnx
        ml.Model.ExportToOnnx(model, train, path);
        #endregion

        var whole = new FileInfo(path).Length;
        NoisyLabelTransformer network = model.LastTransformer;
        var features = model.Transform(train);
        #region export-network-alone
        ml.Model.ExportToOnnx(network, features, path);
        #endregion
        Assert.InRange(new FileInfo(path).Length, 1000, whole - 1);
    }
}
