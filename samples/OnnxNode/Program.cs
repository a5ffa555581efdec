using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms;
using Samples;

// Trains on digits with 40 % wrong labels and exports the whole pipeline as one file, which serve.js serves.
var folder = Directory.CreateDirectory(args is [var given] ? given : Repository.PathOf("artifacts/onnx")).FullName;
var ml = new MLContext(seed: 1);
var digits = DigitsData.Load(ml);

// Only the training view goes through the noise.
var mislabelled = ml.Transforms.Conversion.MapValueToKey("Label")
    .Append(ml.Transforms.InjectLabelNoise(LabelNoise.Symmetric(0.4, SymmetricNoise.TrueClassExcluded), "Label", trustedColumnName: nameof(TrainingDigit.Verified), seed: 1))
    .Append(ml.Transforms.Conversion.MapKeyToValue("Label"))
    .Fit(digits.Train).Transform(digits.Train);

// Keys in the order of the digits: the score of a digit stands in its place.
var model = ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
    .Append(ml.Transforms.NormalizeMinMax("Features", nameof(DigitImage.Pixels)))
    .Append(ml.MulticlassClassification.Trainers.FasTEN(trustedColumnName: nameof(TrainingDigit.Verified), numberOfEpochs: 20))
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
    .Fit(mislabelled);

var path = Path.Combine(folder, "digits.onnx");
ml.Model.ExportToOnnx(model, digits.Train, path);

// Some digits to try the file with, and what ML.NET says of them.
var predicted = ml.Data.CreateEnumerable<PredictedDigit>(ml.Data.TakeRows(model.Transform(digits.Test), 10), reuseRowObject: false, ignoreMissingColumns: true);
File.WriteAllText(Path.Combine(folder, "examples.json"), JsonSerializer.Serialize(predicted, JsonSerializerOptions.Web));
Console.WriteLine($"{path}: {new FileInfo(path).Length / 1024} KB, from pixels to digit.");
