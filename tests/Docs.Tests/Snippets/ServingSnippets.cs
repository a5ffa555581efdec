using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Microsoft.ML;

namespace Docs.Tests.Snippets;

/// <summary>What the page on saving, loading and serving shows.</summary>
public sealed class ServingSnippets : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-serving-");
    private readonly string path;
    private readonly DigitImage image;

    public ServingSnippets()
    {
        path = Path.Combine(folder.FullName, "digits.zip");
        var ml = new MLContext(seed: 1);
        var (train, test) = DigitsData.Load(ml);
        image = ml.Data.CreateEnumerable<DigitImage>(test, reuseRowObject: false).First();
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.CrossEntropy(numberOfEpochs: 5))
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var model = pipeline.Fit(train);

        #region save-model
        ml.Model.Save(model, train.Schema, path);
        #endregion
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Load_and_predict()
    {
        #region load-model
        var ml = new MLContext().RegisterNoisyLabels();
        var model = ml.Model.Load(path, out var inputSchema);

        using var engine = ml.Model.CreatePredictionEngine<DigitImage, DigitPrediction>(model);
        DigitPrediction prediction = engine.Predict(image);
        #endregion

        Assert.NotNull(inputSchema.GetColumnOrNull("Pixels"));
        Assert.Equal(image.Label, prediction.PredictedLabel);
    }

    [Fact]
    public void Predict_through_a_pool()
    {
        var services = new ServiceCollection();

        #region prediction-engine-pool
        services.Configure<MLOptions>(options => options.MLContext.RegisterNoisyLabels());
        services.AddPredictionEnginePool<DigitImage, DigitPrediction>().FromFile("digits", path, watchForChanges: true);
        #endregion

        using var provider = services.BuildServiceProvider();
        var pool = provider.GetRequiredService<PredictionEnginePool<DigitImage, DigitPrediction>>();

        #region predict-with-pool
        DigitPrediction prediction = pool.Predict("digits", image);
        #endregion

        Assert.Equal(image.Label, prediction.PredictedLabel);
    }
}
