using Microsoft.ML;

namespace Samples.Digits;

/// <summary>Loads a saved model and reads a few digits with it, as a program that serves the model would.</summary>
internal static class PredictCommand
{
    private const int DigitsShown = 4;

    public static void Run(string modelPath)
    {
        var ml = new MLContext().RegisterNoisyLabels();
        var model = ml.Model.Load(modelPath, out _);
        using var engine = ml.Model.CreatePredictionEngine<DigitImage, DigitPrediction>(model);

        var images = ml.Data.CreateEnumerable<DigitImage>(DigitsData.Load(ml).Test, reuseRowObject: false).DistinctBy(image => image.Label).Take(DigitsShown).ToList();
        var predictions = images.Select(engine.Predict).ToList();

        foreach (var line in AsciiDigits.Draw(images)) Console.WriteLine(line);
        Console.WriteLine(AsciiDigits.Row(images.Select(image => $"written: {image.Label}")));
        Console.WriteLine(AsciiDigits.Row(predictions.Select(prediction => $"read: {prediction.PredictedLabel} ({Report.Percent(prediction.Score.Max())})")));
    }
}
