using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Microsoft.ML;
using Samples;

// POST /predict with {"pixels": [64 numbers from 0 to 16, row by row]} answers with the digit and its probabilities.
var path = Repository.PathOf("artifacts/web-service/digits.zip");
if (!File.Exists(path)) Train(path);

var builder = WebApplication.CreateBuilder(args);
// Each pool makes a context of its own, which must know the library's parts before it loads a model.
builder.Services.Configure<MLOptions>(options => options.MLContext.RegisterNoisyLabels());
builder.Services.AddPredictionEnginePool<DigitImage, DigitPrediction>().FromFile(path, watchForChanges: true);

var app = builder.Build();
app.MapPost("/predict", (PixelsOfADigit digit, PredictionEnginePool<DigitImage, DigitPrediction> pool) =>
{
    if (digit.Pixels is not { Length: DigitImage.Side * DigitImage.Side }) return Results.BadRequest("pixels must be 64 numbers");
    var prediction = pool.Predict(new DigitImage { Pixels = digit.Pixels });
    return Results.Ok(new { digit = prediction.PredictedLabel, probabilities = prediction.Score });
});
app.Run();

static void Train(string path)
{
    var ml = new MLContext(seed: 1);
    var digits = DigitsData.Load(ml);
    var model = ml.Transforms.Conversion.MapValueToKey("Label")
        .Append(ml.Transforms.NormalizeMinMax("Features", nameof(DigitImage.Pixels)))
        .Append(ml.MulticlassClassification.Trainers.CrossEntropy(numberOfEpochs: 10))
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
        .Fit(digits.Train);
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    ml.Model.Save(model, digits.Train.Schema, path);
}
