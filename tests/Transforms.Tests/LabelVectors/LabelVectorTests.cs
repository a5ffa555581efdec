using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Transforms.NoisyLabels;
using Transforms.Tests.LogRatios;

namespace Transforms.Tests.LabelVectors;

public class LabelVectorTests
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Vectors_are_those_of_the_smoothed_label()
    {
        var keys = Labels.Keys(ml, 5);
        var (alr, clr, ilr) = (
            Read(ml.Transforms.AlrLabel("Label", "V", .1, DataKind.Double), keys),
            Read(ml.Transforms.ClrLabel("Label", "V", .1, DataKind.Double), keys),
            Read(ml.Transforms.IlrLabel("Label", "V", .1, DataKind.Double), keys));
        for (var classIndex = 0; classIndex < 5; classIndex++)
        {
            var smooth = Vectors.Smooth(5, classIndex, .1);
            AssertClose(Vectors.Alr(smooth), alr[classIndex]);
            AssertClose(Vectors.Clr(smooth), clr[classIndex]);
            AssertClose(Vectors.Ilr(smooth), ilr[classIndex]);
        }
    }

    [Fact]
    public void Distributions()
    {
        var keys = Labels.Keys(ml, 4);
        Assert.Equal([0, 1, 0, 0], ml.Transforms.OneHotLabel().Fit(keys).Transform(keys).GetColumn<float[]>("LabelDistribution").ElementAt(1));
        Assert.Equal([.025f, .025f, .925f, .025f], ml.Transforms.SmoothLabel().Fit(keys).Transform(keys).GetColumn<float[]>("LabelDistribution").ElementAt(2));
        AssertClose([.25, .25, .25, .25], Read(ml.Transforms.SmoothLabel(outputColumnName: "V", smoothing: 1, outputKind: DataKind.Double), keys)[0]);
    }

    [Fact]
    public void A_missing_label_is_a_vector_of_nan()
    {
        var keys = Labels.Keys(ml, 4);
        Assert.Equal([double.NaN, double.NaN, double.NaN], Read(ml.Transforms.IlrLabel(outputColumnName: "V", outputKind: DataKind.Double), keys)[4]);
        Assert.Equal([float.NaN, float.NaN, float.NaN, float.NaN], ml.Transforms.OneHotLabel().Fit(keys).Transform(keys).GetColumn<float[]>("LabelDistribution").Last());
    }

    [Fact]
    public void Slots_are_named_by_the_classes_that_they_compare()
    {
        var animals = Labels.Named(ml);
        Assert.Equal(["cat / dog", "cat..dog / emu", "cat..emu / fox"], SlotNames(ml.Transforms.IlrLabel(outputColumnName: "V")));
        Assert.Equal(["cat / fox", "dog / fox", "emu / fox"], SlotNames(ml.Transforms.AlrLabel(outputColumnName: "V")));
        Assert.Equal(Labels.Animals, SlotNames(ml.Transforms.ClrLabel(outputColumnName: "V")));
        Assert.Equal(Labels.Animals, SlotNames(ml.Transforms.OneHotLabel(outputColumnName: "V")));
        Assert.False(ml.Transforms.IlrLabel().Fit(Labels.Keys(ml, 3)).Transform(Labels.Keys(ml, 3)).Schema["LogRatios"].HasSlotNames());

        string[] SlotNames(LabelVectorEstimator estimator) => Labels.SlotNames(estimator.Fit(animals).GetOutputSchema(animals.Schema)["V"]);
    }

    [Fact]
    public void What_was_fitted_is_told()
    {
        var fitted = ml.Transforms.IlrLabel(smoothing: .2).Fit(Labels.Keys(ml, 6));
        Assert.Equal((LogRatioForm.Ilr, .2, 6), (fitted.Form, fitted.Smoothing, fitted.ClassCount));
        var distribution = ml.Transforms.SmoothLabel();
        Assert.Equal((null, .1), (distribution.Form, distribution.Smoothing));
        var inverse = ml.Transforms.InverseClrLabel("Vector").Fit(View(new float[5]));
        Assert.Equal((LogRatioForm.Clr, 5), (inverse.Form, inverse.ClassCount));
    }

    [Fact]
    public void Promises_the_schema_that_it_gives()
    {
        var animals = Labels.Named(ml);
        var estimator = ml.Transforms.IlrLabel()
            .Append(ml.Transforms.InverseIlrLabel())
            .Append(ml.Transforms.OneHotLabel(outputKind: DataKind.Double))
            .Append(ml.Transforms.InverseClrLabel("LabelDistribution", "Label", "S", "P", DataKind.Double));
        var promised = estimator.GetOutputSchema(SchemaShapes.FromSchema(animals.Schema)).ToDictionary(column => column.Name);
        var given = SchemaShapes.FromSchema(estimator.Fit(animals).GetOutputSchema(animals.Schema));

        Assert.Equal(given.Select(column => column.Name).Order(), promised.Keys.Order());
        foreach (var column in given)
        {
            var promise = promised[column.Name];
            Assert.Equal((column.Kind, column.ItemType, column.IsKey), (promise.Kind, promise.ItemType, promise.IsKey));
            Assert.Equal(column.Annotations.Select(annotation => annotation.Name).Order(), promise.Annotations.Select(annotation => annotation.Name).Order());
        }
    }

    [Fact]
    public void An_inverse_takes_any_vector()
    {
        var view = View([1, -.5f]);
        var transformed = ml.Transforms.InverseIlrLabel("Vector").Fit(view).Transform(view);
        Assert.Equal([.464526, .112934, .42254], transformed.GetColumn<float[]>("Score").Single().Select(score => (double)score).Rounded());
        Assert.Equal(1u, transformed.GetColumn<uint>("PredictedLabel").Single());
        Assert.False(transformed.Schema["PredictedLabel"].HasKeyValues());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_vector_that_is_not_finite_has_no_label(float number)
    {
        var view = View([1, number]);
        var transformed = ml.Transforms.InverseIlrLabel("Vector").Fit(view).Transform(view);
        Assert.Equal([float.NaN, float.NaN, float.NaN], transformed.GetColumn<float[]>("Score").Single());
        Assert.Equal(0u, transformed.GetColumn<uint>("PredictedLabel").Single());
    }

    private IDataView View(float[] vector)
    {
        var definition = SchemaDefinition.Create(typeof(VectorRow));
        definition["Vector"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vector.Length);
        return ml.Data.LoadFromEnumerable([new VectorRow { Vector = vector }], definition);
    }

    private static double[][] Read(LabelVectorEstimator estimator, IDataView view) => [.. estimator.Fit(view).Transform(view).GetColumn<double[]>("V")];

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    private sealed class VectorRow
    {
        public float[] Vector { get; set; } = [];
    }
}
