using Microsoft.ML;
using Microsoft.ML.Data;

namespace Onnx.Tests.Support;

/// <summary>Whether an exported file answers as the model does in ML.NET.</summary>
internal static class Parity
{
    public const int RowCount = 256;

    private const float Tolerance = 1e-5f;
    private static readonly int[] BatchSizes = [1, 7, 256];

    /// <summary>Compares scores and labels in batches of 1, 7 and 256 rows, and has the file checked.</summary>
    public static void Check(MLContext context, ITransformer model, IDataView view, string path, Func<Range, Dictionary<string, OnnxTensor>> batch)
    {
        OnnxChecker.Check(path);
        var scored = model.Transform(view);
        var scores = scored.GetColumn<float[]>("Score").ToArray();
        var labels = Labels(context, scored);
        var answers = OnnxRuntime.Run(path, BatchSizes.Select(size => batch(..size)));
        foreach (var (size, answer) in BatchSizes.Zip(answers))
        {
            Assert.Equal([size, scores[0].Length], answer["Score"].Dims);
            Assert.Equal([size, 1], answer["PredictedLabel"].Dims);
            var worst = scores.Take(size).SelectMany(row => row).Zip(answer["Score"].Values<float>(), (expected, actual) => Math.Abs(expected - actual)).Max();
            Assert.True(worst <= Tolerance, $"scores differ by up to {worst} in a batch of {size}");
            Assert.Equal(labels.Take(size), answer["PredictedLabel"].Texts);
        }
        // A network that answers one class for all rows would show nothing.
        Assert.True(labels.Distinct().Count() > 1, "all rows have the same label");
    }

    private static string[] Labels(MLContext context, IDataView scored)
    {
        var valued = scored.Schema["PredictedLabel"].Type is KeyDataViewType ? context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored).Transform(scored) : scored;
        return [.. valued.GetColumn<string>("PredictedLabel")];
    }
}
