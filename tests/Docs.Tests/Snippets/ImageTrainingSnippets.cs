using Microsoft.ML;
using Microsoft.ML.Data;

namespace Docs.Tests.Snippets;

/// <summary>What the page on training on images shows, with handwritten digits.</summary>
public sealed class ImageTrainingSnippets : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-image-training-");

    public ImageTrainingSnippets() => DigitFiles.Write(folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Images_of_files()
    {
        var trainFolder = Path.Combine(folder.FullName, "train");
        var testFolder = Path.Combine(folder.FullName, "test");

        #region train-on-image-files
        // Rows with the columns Path, Label and Verified.
        var train = ml.Data.LoadFromEnumerable(ImageFile.Find(trainFolder, verifiedPerClass: 10));
        var test = ml.Data.LoadFromEnumerable(ImageFile.Find(testFolder));

        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.LoadImages("Image", imageFolder: null, "Path"))
            .Append(ml.Transforms.ResizeImages("Image", imageWidth: 8, imageHeight: 8))
            .Append(ml.MulticlassClassification.Trainers.FasTEN(featureColumnName: "Image", trustedColumnName: "Verified", numberOfEpochs: 3))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);

        var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
        Console.WriteLine($"{metrics.MicroAccuracy:P1} of the test images are classified right.");
        #endregion

        var path = ImageFile.Find(testFolder)[0].Path;

        #region score-an-image-file
        using var engine = ml.Model.CreatePredictionEngine<ImageFile, DigitPrediction>(model);
        var digit = engine.Predict(new ImageFile { Path = path }).PredictedLabel;
        #endregion

        Assert.InRange(metrics.MicroAccuracy, 0.8, 1);
        Assert.Equal("0", digit);
    }

    [Fact]
    public void Bytes_of_objects()
    {
        List<Digit> digits = [.. ml.Data.CreateEnumerable<DigitImage>(DigitsData.Load(ml).Train, reuseRowObject: false)
            .Select(digit => new Digit { Label = digit.Label, Pixels = Array.ConvertAll(digit.Pixels, ink => (byte)(255 * ink / DigitImage.FullInk)) })];

        #region train-on-bytes
        var train = ml.Data.LoadFromEnumerable(digits);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.MulticlassClassification.Trainers.CrossEntropy(featureColumnName: "Pixels", numberOfEpochs: 3))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);
        #endregion

        using var engine = ml.Model.CreatePredictionEngine<Digit, DigitPrediction>(model);
        var right = digits.Count(digit => engine.Predict(digit).PredictedLabel == digit.Label);
        Assert.InRange(right, digits.Count * 8 / 10, digits.Count);
    }

    #region image-as-bytes
    public sealed class Digit
    {
        // One channel of 8 rows and 8 columns; a colour image of 32 x 32 pixels is [VectorType(3, 32, 32)].
        [VectorType(1, 8, 8)]
        public byte[] Pixels { get; set; } = [];

        public string Label { get; set; } = "";
    }
    #endregion
}
