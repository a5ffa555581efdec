using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using Samples;

const int Epochs = 10;
const double NoiseRate = 0.4;

var folder = Directory.CreateDirectory(Repository.PathOf("artifacts/image-folder")).FullName;
DigitFiles.Write(folder);

var ml = new MLContext(seed: 1);

// A label is the name of a file's folder. In the view to train on 40 % are spoilt, of the files that nobody has verified.
var files = ml.Data.LoadFromEnumerable(ImageFile.Find(Path.Combine(folder, "train"), verifiedPerClass: 10));
var test = ml.Data.LoadFromEnumerable(ImageFile.Find(Path.Combine(folder, "test")));
var labels = ml.Transforms.Conversion.MapValueToKey("Label").Fit(files);
var noise = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(NoiseRate), trustedColumnName: "Verified");
var train = noise.Fit(labels.Transform(files)).Transform(labels.Transform(files));

var images = ml.Transforms.LoadImages("Image", imageFolder: null, "Path")
    .Append(ml.Transforms.ResizeImages("Image", imageWidth: 8, imageHeight: 8))
    .Append(ml.Transforms.ExtractPixels("Features", "Image", outputAsFloatArray: false));

var trainers = ml.MulticlassClassification.Trainers;
Compare("CrossEntropy", trainers.CrossEntropy(numberOfEpochs: Epochs));
Compare("FasTEN", trainers.FasTEN(trustedColumnName: "Verified", numberOfEpochs: Epochs));

void Compare(string name, NoisyLabelTrainer trainer)
{
    var watch = Stopwatch.StartNew();
    using var model = images.Append(trainer).Fit(train);
    var metrics = ml.MulticlassClassification.Evaluate(model.Transform(labels.Transform(test)));
    Console.WriteLine($"{name,-12} {metrics.MicroAccuracy:P1} of the clean test images are classified right, after {watch.Elapsed.TotalSeconds:F1} s.");
}
