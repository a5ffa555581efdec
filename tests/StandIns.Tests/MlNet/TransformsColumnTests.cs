using Microsoft.ML;
using Microsoft.ML.Data;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TransformsColumnTests
{
    private sealed class Row
    {
        public float Left { get; set; }

        public float Right { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = { 5, 6 };

        public string Kind { get; set; } = "";
    }

    private static readonly MLContext s_ml = new(1);

    private static readonly IDataView s_data = s_ml.Data.LoadFromEnumerable(new[]
    {
        new Row { Left = 1, Right = 2, Kind = "a" },
        new Row { Left = 3, Right = 4, Kind = "b" },
    });

    private static string[] Names(IDataView view)
        => view.Schema.Where(column => !column.IsHidden).Select(column => column.Name).ToArray();

    [Fact]
    public void ConcatenateJoinsScalarsAndVectorsAndNamesTheirSlots()
    {
        var view = s_ml.Transforms.Concatenate("All", "Left", "Pair", "Right").Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { new[] { 1f, 5, 6, 2 }, new[] { 3f, 5, 6, 4 } }, Vectors<float>(view, "All"));
        Assert.Equal(new[] { "Left", "", "", "Right" }, SlotNames(view, "All"));
        Assert.False(view.Schema["All"].IsNormalized());
    }

    [Fact]
    public void ConcatenatePrefixesTheSlotNamesOfVectors()
    {
        var view = s_ml.Transforms.Concatenate("Sides", "Left", "Right")
            .Append(s_ml.Transforms.Concatenate("All", "Right", "Sides")).Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { "Right", "Sides.Left", "Sides.Right" }, SlotNames(view, "All"));
    }

    [Fact]
    public void ConcatenateOfOneVectorIsACopy()
    {
        var view = s_ml.Transforms.Categorical.OneHotEncoding("Hot", "Kind")
            .Append(s_ml.Transforms.Concatenate("Features", "Hot")).Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { "a", "b" }, SlotNames(view, "Features"));
        Assert.True(view.Schema["Features"].IsNormalized());
    }

    [Fact]
    public void ConcatenateWantsOneType()
        => Assert.ThrowsAny<InvalidOperationException>(() => s_ml.Transforms.Concatenate("All", "Left", "Kind")
            .Append(s_ml.Transforms.CopyColumns("Copy", "All")).Fit(s_data));

    [Fact]
    public void CopyColumnsCopiesValuesAndAnnotations()
    {
        var view = s_ml.Transforms.Conversion.MapValueToKey("Kind")
            .Append(s_ml.Transforms.CopyColumns("Copy", "Kind")).Fit(s_data).Transform(s_data);

        Assert.Equal(new uint[] { 1, 2 }, Values<uint>(view, "Copy"));
        Assert.Equal(new[] { "a", "b" }, KeyTexts(view, "Copy"));
    }

    [Fact]
    public void SelectColumnsKeepsTheOrderAsked()
    {
        var view = s_ml.Transforms.SelectColumns("Right", "Left").Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { "Right", "Left" }, Names(view));
        Assert.Equal(new[] { 2f, 4 }, Values<float>(view, "Right"));
    }

    [Fact]
    public void DropColumnsKeepsTheRest()
    {
        var view = s_ml.Transforms.DropColumns("Right", "Pair").Fit(s_data).Transform(s_data);

        Assert.Equal(new[] { "Left", "Kind" }, Names(view));
        Assert.ThrowsAny<ArgumentException>(() => s_ml.Transforms.DropColumns("Nothing").Fit(s_data).Transform(s_data));
    }

    [Fact]
    public void ColumnTransformsSurviveSaveAndLoad()
    {
        var transformer = s_ml.Transforms.Concatenate("All", "Left", "Pair")
            .Append(s_ml.Transforms.CopyColumns("Copy", "All"))
            .Append(s_ml.Transforms.DropColumns("Pair"))
            .Append(s_ml.Transforms.SelectColumns("Copy", "Right")).Fit(s_data);
        var view = SaveAndLoad(transformer, s_data).Transform(s_data);

        Assert.Equal(new[] { "Copy", "Right" }, Names(view));
        Assert.Equal(new[] { new[] { 1f, 5, 6 }, new[] { 3f, 5, 6 } }, Vectors<float>(view, "Copy"));
        Assert.Equal(new[] { "Left", "", "" }, SlotNames(view, "Copy"));
    }

    private sealed class CopyOnly
    {
        [VectorType(3)]
        public float[] Copy { get; set; } = new float[3];
    }

    [Fact]
    public void PredictionEngineRunsColumnTransforms()
    {
        var transformer = s_ml.Transforms.Concatenate("All", "Left", "Pair")
            .Append(s_ml.Transforms.CopyColumns("Copy", "All"))
            .Append(s_ml.Transforms.SelectColumns("Copy")).Fit(s_data);
        var engine = s_ml.Model.CreatePredictionEngine<Row, CopyOnly>(transformer);

        Assert.Equal(new[] { 9f, 5, 6 }, engine.Predict(new Row { Left = 9 }).Copy);
        Assert.Equal(new[] { 8f, 5, 6 }, engine.Predict(new Row { Left = 8 }).Copy);
    }
}
