using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using Onnx.Tests.Support;

namespace Onnx.Tests;

/// <summary>Whole pipelines on raw rows: one file from the columns to the label.</summary>
public class PipelineParityTests
{
    private static readonly List<Customer> Training = Customer.Draw(300, seed: 1);
    private static readonly List<Customer> Test = Customer.Draw(Parity.RowCount, seed: 2);

    [Fact]
    public void ManySteps() => Check(ml => ml.Transforms.Conversion.MapValueToKey("Label")
        .Append(ml.Transforms.InjectLabelNoise(LabelNoise.Symmetric(0.2, SymmetricNoise.TrueClassExcluded), "Label", seed: 1))
        .Append(ml.Transforms.Categorical.OneHotEncoding("ColorBits", nameof(Customer.Color)))
        .Append(ml.Transforms.NormalizeMeanVariance("Wealth", nameof(Customer.Income)))
        .Append(ml.Transforms.Conversion.ConvertType("Years", nameof(Customer.Age), DataKind.Single))
        .Append(ml.Transforms.NormalizeMinMax("Years"))
        .Append(ml.Transforms.CopyColumns("Copy", nameof(Customer.Habits)))
        .Append(ml.Transforms.Concatenate("Features", "ColorBits", "Wealth", "Years", "Copy"))
        .Append(ml.Transforms.DropColumns(nameof(Customer.Color)))
        .Append(ml.Transforms.NormalizeMeanVariance("Features")),
        nameof(Customer.Color), nameof(Customer.Income), nameof(Customer.Age), nameof(Customer.Habits));

    [Fact]
    public void FeaturesAsTheyAre() => Check(ml => ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.DropColumns(nameof(Customer.Marks))),
        nameof(Customer.Habits));

    [Fact]
    public void ConcatenatedBytes() => Check(ml => ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.Concatenate("Features", nameof(Customer.Marks))),
        nameof(Customer.Marks));

    [Fact]
    public void KeysOfWholeNumbers() => Check(ml => ml.Transforms.Conversion.MapValueToKey("Label")
        .Append(ml.Transforms.Conversion.MapValueToKey("Year", nameof(Customer.Age)))
        .Append(ml.Transforms.Conversion.MapKeyToVector("Features", "Year")),
        nameof(Customer.Age));

    [Fact]
    public void ColumnsCalledAsTheConverterCallsItsOutputs() => Check(ml => ml.Transforms.Conversion.MapValueToKey("Label")
        .Append(ml.Transforms.CopyColumns("Features.output", nameof(Customer.Habits)))
        .Append(ml.Transforms.Concatenate("Features", "Features.output", nameof(Customer.Income))),
        nameof(Customer.Habits), nameof(Customer.Income));

    [Fact]
    public void LoadedModels()
    {
        using var folder = new TemporaryFolder();
        var (context, path) = (new MLContext(1), folder.PathOf("model.zip"));
        var data = Customer.View(context, Training);
        context.Model.Save(Pipeline(context, nameof(Customer.Habits), ml => ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.Transforms.Concatenate("Features", "Habits"))).Fit(data), data.Schema, path);

        var other = new MLContext(2);
        other.RegisterNoisyLabels();
        Check(other, other.Model.Load(path, out _), folder, [nameof(Customer.Habits)]);
    }

    private static void Check(Func<MLContext, IEstimator<ITransformer>> prefix, params string[] inputs)
    {
        using var folder = new TemporaryFolder();
        var context = new MLContext(1);
        var features = inputs is [nameof(Customer.Habits)] ? nameof(Customer.Habits) : "Features";
        Check(context, Pipeline(context, features, prefix).Fit(Customer.View(context, Training)), folder, inputs);
    }

    private static IEstimator<ITransformer> Pipeline(MLContext context, string features, Func<MLContext, IEstimator<ITransformer>> prefix) => prefix(context)
        .Append(Models.Create(context, "CrossEntropy", options => (options.FeatureColumnName, options.NumberOfEpochs) = (features, 8)))
        .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private static void Check(MLContext context, ITransformer model, TemporaryFolder folder, string[] inputs)
    {
        var view = Customer.View(context, Test);
        var path = folder.PathOf("model.onnx");
        context.Model.ExportToOnnx(model, view, path);
        Assert.Equal(inputs.Order(), OnnxRuntime.InputNames(path).Order());
        Parity.Check(context, model, view, path, range => Customer.Batch(Test[range], inputs));
    }
}
