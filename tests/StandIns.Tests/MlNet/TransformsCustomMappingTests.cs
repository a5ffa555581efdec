using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using static StandIns.Tests.MlNet.TransformsTestBed;

namespace StandIns.Tests.MlNet;

public class TransformsCustomMappingTests
{
    private const string Contract = "TransformsCustomMappingTests.Area";

    public sealed class Row
    {
        public float Width { get; set; }

        public float Height { get; set; }
    }

    public sealed class Shape
    {
        public float Area { get; set; }

        [VectorType(2)]
        public float[] Sides { get; set; } = new float[2];

        public string Name { get; set; } = "";
    }

    public sealed class Other
    {
        public string Width { get; set; } = "";
    }

    [CustomMappingFactoryAttribute(Contract)]
    public sealed class AreaFactory : CustomMappingFactory<Row, Shape>
    {
        public static void Map(Row row, Shape shape)
        {
            shape.Area = row.Width * row.Height;
            shape.Sides = new[] { row.Width, row.Height };
            shape.Name = row.Width == row.Height ? "square" : "rectangle";
        }

        public override Action<Row, Shape> GetMapping() => Map;
    }

    private static readonly MLContext s_ml = new(1);

    private static readonly IDataView s_data = s_ml.Data.LoadFromEnumerable(new[]
    {
        new Row { Width = 2, Height = 3 }, new Row { Width = 4, Height = 4 },
    });

    private static void CheckMapped(IDataView view)
    {
        Assert.Equal(new[] { 6f, 16 }, Values<float>(view, "Area"));
        Assert.Equal(new[] { new[] { 2f, 3 }, new[] { 4f, 4 } }, Vectors<float>(view, "Sides"));
        Assert.Equal(new[] { "rectangle", "square" }, Texts(view, "Name"));
        Assert.Equal(new[] { 2f, 4 }, Values<float>(view, "Width"));
    }

    [Fact]
    public void MappingAddsTheColumnsOfItsOutputClass()
    {
        var view = s_ml.Transforms.CustomMapping<Row, Shape>(AreaFactory.Map, null).Fit(s_data).Transform(s_data);

        CheckMapped(view);
        Assert.Equal(2, ((VectorDataViewType)view.Schema["Sides"].Type).Size);
    }

    [Fact]
    public void MappingIsLoadedByItsContract()
    {
        var transformer = s_ml.Transforms.CustomMapping<Row, Shape>(AreaFactory.Map, Contract)
            .Append(s_ml.Transforms.Concatenate("Features", "Area", "Sides")).Fit(s_data);
        var loaded = SaveAndLoad(transformer, s_data,
            context => context.ComponentCatalog.RegisterAssembly(typeof(AreaFactory).Assembly)).Transform(s_data);

        CheckMapped(loaded);
        Assert.Equal(new[] { new[] { 6f, 2, 3 }, new[] { 16f, 4, 4 } }, Vectors<float>(loaded, "Features"));
    }

    [Fact]
    public void MappingFindsItsAssemblyItself()
    {
        var transformer = s_ml.Transforms.CustomMapping<Row, Shape>(AreaFactory.Map, Contract).Fit(s_data);

        CheckMapped(SaveAndLoad(transformer, s_data).Transform(s_data));
    }

    [Fact]
    public void MappingWithoutContractIsNotSaved()
    {
        var transformer = s_ml.Transforms.CustomMapping<Row, Shape>(AreaFactory.Map, null).Fit(s_data);

        Assert.ThrowsAny<Exception>(() => s_ml.Model.Save(transformer, s_data.Schema, new MemoryStream()));
    }

    [Fact]
    public void MappingWantsItsInputColumns()
    {
        var estimator = s_ml.Transforms.CustomMapping<Other, Shape>((_, shape) => shape.Area = 1, null);

        Assert.ThrowsAny<ArgumentException>(() => estimator.Append(s_ml.Transforms.CopyColumns("Copy", "Area")).Fit(s_data));
    }

    [Fact]
    public void PredictionEngineRunsTheMapping()
    {
        var transformer = s_ml.Transforms.CustomMapping<Row, Shape>(AreaFactory.Map, null).Fit(s_data);
        var engine = s_ml.Model.CreatePredictionEngine<Row, Shape>(transformer);

        Assert.Equal(35, engine.Predict(new Row { Width = 5, Height = 7 }).Area);
        Assert.Equal("square", engine.Predict(new Row { Width = 5, Height = 5 }).Name);
    }
}
