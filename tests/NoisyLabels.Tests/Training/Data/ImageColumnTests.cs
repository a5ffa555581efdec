using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.Image;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training.Data;

/// <summary>Feature columns of images.</summary>
public class ImageColumnTests
{
    private const int Side = 6;

    private readonly MLContext _context = new(1);

    [Theory]
    [InlineData("Sized")]
    [InlineData("Unsized")]
    public void ImagesAreLearntSavedAndScored(string column)
    {
        var view = View(Pictures(120, seed: 1));
        using var model = Train(view, column);
        Assert.Equal(new ImageDataViewType(Side, Side), model.FeatureColumnType);
        Assert.IsType<ConvNetSpec>(model.Network);

        var test = Pictures(60, seed: 2);
        var scored = model.Transform(View(test));
        Assert.True(_context.MulticlassClassification.Evaluate(scored).MicroAccuracy > 0.9);

        using var file = new MemoryStream();
        _context.Model.Save(model, view.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().RegisterNoisyLabels().Model.Load(file, out _);
        var scores = scored.GetColumn<float[]>("Score").ToArray();
        Assert.Equal(scores, loaded.Transform(View(test)).GetColumn<float[]>("Score"));

        var engine = _context.Model.CreatePredictionEngine<Picture, Prediction>(loaded);
        for (var i = 0; i < 5; i++)
        {
            var prediction = engine.Predict(test[i]);
            for (var k = 0; k < 2; k++) Assert.Equal(scores[i][k], prediction.Score[k], 1e-5f);
        }
    }

    [Fact]
    public void ImagesAreReadAsPlanesOfRedGreenAndBlueWithoutAlpha()
    {
        byte[] pixels = [.. Enumerable.Range(0, Side * Side).SelectMany(i => new[] { (byte)i, (byte)(100 + i), (byte)(200 + i % 50), (byte)9 })];
        byte[] Read(MLPixelFormat format)
        {
            var view = _context.Data.LoadFromEnumerable([new Picture { Sized = MLImage.CreateFromPixels(Side, Side, format, pixels) }]);
            using var cursor = view.GetRowCursor(view.Schema);
            var column = view.Schema["Sized"];
            var reader = Microsoft.ML.NoisyLabels.Training.FeatureReader.Create(cursor, column, Microsoft.ML.NoisyLabels.Training.FeatureFormat.Of(column.Type)!);
            cursor.MoveNext();
            var example = new byte[3 * Side * Side];
            Assert.True(reader.Read(example));
            return example;
        }

        var (rgba, bgra) = (Read(MLPixelFormat.Rgba32), Read(MLPixelFormat.Bgra32));
        byte[] expected = [.. Enumerable.Range(0, 3).SelectMany(channel => Enumerable.Range(0, Side * Side).Select(i => pixels[4 * i + channel]))];
        Assert.Equal(expected, rgba);
        Assert.Equal([.. expected[(2 * Side * Side)..], .. expected[(Side * Side)..(2 * Side * Side)], .. expected[..(Side * Side)]], bgra);
    }

    [Fact]
    public void MissingImagesAreSkippedInTrainingAndScoredAsMissing()
    {
        var rows = Pictures(40, seed: 1);
        rows[0] = new Picture { Label = "vertical" };
        rows[7] = new Picture { Label = "vertical" };
        var warnings = new List<string>();
        _context.Log += (_, e) =>
        {
            if (e.Message.Contains("Kind=Warning")) warnings.Add(e.Message);
        };
        var view = View(rows);
        using var model = Train(view, "Unsized");
        Assert.Contains("2 of 40 training rows were skipped (the first is row 0)", Assert.Single(warnings));

        var scored = model.Transform(view);
        Assert.Equal([0, 7], scored.GetColumn<float[]>("Score").Select((scores, row) => (scores, row)).Where(pair => pair.scores.All(float.IsNaN)).Select(pair => pair.row));
        Assert.Equal([0, 7], scored.GetColumn<uint>("PredictedLabel").Select((label, row) => (label, row)).Where(pair => pair.label == 0).Select(pair => pair.row));
        var engine = _context.Model.CreatePredictionEngine<Picture, Prediction>(model);
        Assert.All(engine.Predict(rows[0]).Score, score => Assert.True(float.IsNaN(score)));
    }

    [Fact]
    public void ImagesOfAnotherSizeAreRefusedWithTheirRow()
    {
        var rows = Pictures(10, seed: 1);
        rows[4].Unsized = MLImage.CreateFromPixels(8, 7, MLPixelFormat.Bgra32, new byte[8 * 7 * 4]);
        var error = Assert.Throws<InvalidOperationException>(() => Train(View(rows), "Unsized"));
        Assert.Equal("The image in row 4 of column 'Unsized' has 8×7 pixels; 6×6 are expected. ResizeImages brings images to one size.", error.Message);
    }

    [Fact]
    public void NoImageAtAllIsAnError() => Assert.Equal("The training data has no image in column 'Unsized'.",
        Assert.Throws<InvalidOperationException>(() => Train(View([new Picture { Label = "vertical" }, new Picture { Label = "horizontal" }]), "Unsized")).Message);

    [Fact]
    public void MissingImagesBehindResizeImagesAreMissing()
    {
        var rows = Pictures(20, seed: 1);
        rows[5] = new Picture { Label = "vertical" };
        var resized = _context.Transforms.ResizeImages("Unsized", 4, 4).Fit(View(rows)).Transform(View(rows));
        using var model = Train(resized, "Unsized");
        Assert.Equal(19, model.LabelReview!.Count);
    }

    private NoisyLabelTransformer Train(IDataView view, string column) => Models.Create(_context, "FasTEN", options =>
    {
        options.FeatureColumnName = column;
        options.Network = new AutoSpec();
        options.NumberOfEpochs = 4;
    }).Fit(view);

    private IDataView View(List<Picture> rows)
    {
        var view = _context.Data.LoadFromEnumerable(rows);
        return _context.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(view).Transform(view);
    }

    /// <summary>Coloured noise with a bright horizontal or vertical bar.</summary>
    private static List<Picture> Pictures(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (vertical, place) = (i % 2 == 1, random.Next(Side));
            byte[] pixels = [.. Enumerable.Range(0, Side * Side).SelectMany(p => Enumerable.Range(0, 4).Select(_ => (byte)(random.Next(100) + ((vertical ? p % Side : p / Side) == place ? 150 : 0))))];
            var image = MLImage.CreateFromPixels(Side, Side, MLPixelFormat.Bgra32, pixels);
            return new Picture { Sized = image, Unsized = image, Label = vertical ? "vertical" : "horizontal", Trusted = i is > 10 and < 30 };
        })];
    }

    private sealed class Picture
    {
        [ImageType(Side, Side)]
        public MLImage? Sized { get; set; }

        [UnsizedImage]
        public MLImage? Unsized { get; set; }

        public string Label { get; set; } = "";

        public bool Trusted { get; set; }
    }
}
