using Microsoft.ML;
using Samples;

Environment.CurrentDirectory = Directory.CreateDirectory(Repository.PathOf("artifacts/quick-start")).FullName;
var (train, test) = MislabelledDigits.Load();

#region quick-start
var ml = new MLContext(seed: 1);

// Your data: the columns Pixels, Label (40 % of the labels are wrong here)
// and Verified (true in the few rows whose label somebody has checked).
var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
    .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
    .Append(ml.MulticlassClassification.Trainers.FasTEN(trustedColumnName: "Verified"))
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
var model = pipeline.Fit(train);

var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
Console.WriteLine($"{metrics.MicroAccuracy:P1} of the test rows are classified right.");

ml.Model.Save(model, train.Schema, "digits.zip");
#endregion
