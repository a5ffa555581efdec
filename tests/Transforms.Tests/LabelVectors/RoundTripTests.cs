using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Transforms.Tests.LogRatios;

namespace Transforms.Tests.LabelVectors;

public class RoundTripTests
{
    private readonly MLContext ml = new(seed: 1);

    public static TheoryData<LogRatioForm, DataKind> Forms => new()
    {
        { LogRatioForm.Alr, DataKind.Single },
        { LogRatioForm.Clr, DataKind.Single },
        { LogRatioForm.Ilr, DataKind.Single },
        { LogRatioForm.Alr, DataKind.Double },
        { LogRatioForm.Clr, DataKind.Double },
        { LogRatioForm.Ilr, DataKind.Double },
    };

    [Fact]
    public void Labels_of_two_to_a_thousand_classes_come_back_from_ilr()
    {
        for (var classCount = 2; classCount <= 1000; classCount++)
        {
            int[] some = [1, 2, (classCount / 2) + 1, classCount - 1, classCount, 0];
            var keys = Labels.Keys(ml, classCount, some);
            var predicted = Chain(LogRatioForm.Ilr, DataKind.Single, .001).Fit(keys).Transform(keys).GetColumn<uint>("PredictedLabel");
            Assert.Equal(some.Select(key => (uint)key), predicted);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_label_comes_back_from_every_form(LogRatioForm form, DataKind kind)
    {
        foreach (var classCount in new[] { 2, 3, 10, 100, 1000 })
        {
            var keys = Labels.Keys(ml, classCount);
            foreach (var smoothing in new[] { 1e-9, .001, .9 })
            {
                var predicted = Chain(form, kind, smoothing).Fit(keys).Transform(keys).GetColumn<uint>("PredictedLabel");
                Assert.Equal(Enumerable.Range(1, classCount).Append(0).Select(key => (uint)key), predicted);
            }
        }
    }

    [Theory]
    [InlineData(LogRatioForm.Alr)]
    [InlineData(LogRatioForm.Clr)]
    [InlineData(LogRatioForm.Ilr)]
    public void In_double_the_smoothed_label_comes_back(LogRatioForm form)
    {
        foreach (var classCount in new[] { 2, 7, 100 })
        {
            var keys = Labels.Keys(ml, classCount);
            var scores = Chain(form, DataKind.Double, .001).Fit(keys).Transform(keys).GetColumn<double[]>("Score").ToArray();
            for (var classIndex = 0; classIndex < classCount; classIndex++)
            {
                var expected = Vectors.Smooth(classCount, classIndex, .001);
                Assert.All(expected.Zip(scores[classIndex]), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            }

            Assert.All(scores[classCount], score => Assert.Equal(double.NaN, score));
        }
    }

    [Fact]
    public void Class_names_come_back_too()
    {
        var animals = Labels.Named(ml);
        var chain = Chain(LogRatioForm.Ilr, DataKind.Single, .01).Append(ml.Transforms.Conversion.MapKeyToValue("PredictedName", "PredictedLabel"));
        Assert.Equal(Labels.Animals, chain.Fit(animals).Transform(animals).GetColumn<string>("PredictedName"));
    }

    [Fact]
    public void Evaluation_takes_the_columns()
    {
        var animals = Labels.Named(ml);
        var metrics = ml.MulticlassClassification.Evaluate(Chain(LogRatioForm.Ilr, DataKind.Single, .04).Fit(animals).Transform(animals));
        Assert.Equal(1, metrics.MicroAccuracy);
        Assert.Equal(-Math.Log(.97), metrics.LogLoss, 5);
    }

    private EstimatorChain<ITransformer> Chain(LogRatioForm form, DataKind kind, double smoothing)
    {
        var transforms = ml.Transforms;
        var chain = new EstimatorChain<ITransformer>();
        return form switch
        {
            LogRatioForm.Alr => chain.Append<ITransformer>(transforms.AlrLabel(smoothing: smoothing, outputKind: kind)).Append<ITransformer>(transforms.InverseAlrLabel(scoreKind: kind)),
            LogRatioForm.Clr => chain.Append<ITransformer>(transforms.ClrLabel(smoothing: smoothing, outputKind: kind)).Append<ITransformer>(transforms.InverseClrLabel(scoreKind: kind)),
            _ => chain.Append<ITransformer>(transforms.IlrLabel(smoothing: smoothing, outputKind: kind)).Append<ITransformer>(transforms.InverseIlrLabel(scoreKind: kind)),
        };
    }
}
