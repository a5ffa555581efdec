using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CoreChainTests
{
    private readonly MLContext _context = new(1);

    private IDataView Data => _context.Data.LoadFromEnumerable(CoreNumber.Counting(3, () => { }));

    [Fact]
    public void A_chain_fits_and_transforms_in_order()
    {
        var chain = new CoreDoublingEstimator().Append(_context.Transforms.CopyColumns("Copy", "Doubled"));
        var model = chain.Fit(Data);

        Assert.Equal(2, model.Count());
        Assert.Equal([0f, 2f, 4f], model.Transform(Data).GetColumn<float>("Copy"));
        Assert.Equal(["X", "Name", "Doubled", "Copy"], model.GetOutputSchema(Data.Schema).Select(column => column.Name));
    }

    [Fact]
    public void A_wrong_schema_fails_with_the_missing_column()
    {
        var chain = new CoreDoublingEstimator().Append(_context.Transforms.CopyColumns("Copy", "Missing"));

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => chain.Fit(Data));
        Assert.StartsWith("Could not find input column 'Missing'", exception.Message);
    }

    [Fact]
    public void Scopes_tell_which_transformers_score()
    {
        var chain = new EstimatorChain<ITransformer>()
            .Append(new CoreDoublingEstimator(), TransformerScope.TrainTest)
            .Append(_context.Transforms.CopyColumns("Copy", "X"));
        var model = chain.Fit(Data);

        Assert.DoesNotContain("Doubled", model.Transform(Data).Schema.Select(column => column.Name));
        Assert.Contains("Doubled", model.Transform(Data, TransformerScope.Training).Schema.Select(column => column.Name));
        Assert.Equal(2, model.GetModelFor(TransformerScope.Training).Count());
    }

    [Fact]
    public void Behind_a_cache_checkpoint_the_source_is_read_once()
    {
        var read = 0;
        var data = _context.Data.LoadFromEnumerable(CoreNumber.Counting(3, () => read++));
        var normalize = _context.Transforms.NormalizeMinMax("X");
        var chain = new CoreDoublingEstimator().AppendCacheCheckpoint(_context).Append(normalize).Append(normalize);
        chain.Fit(data);

        Assert.Equal(3, read);
    }

    [Fact]
    public void Shapes_tell_vectors_keys_and_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Scalar", NumberDataViewType.Single, annotations.ToAnnotations());
        builder.AddColumn("Vector", new VectorDataViewType(NumberDataViewType.Single, 3));
        builder.AddColumn("Variable", new VectorDataViewType(TextDataViewType.Instance));
        builder.AddColumn("Key", new KeyDataViewType(typeof(uint), 3));
        var shape = CoreShapes.Of(builder.ToSchema());

        Assert.Equal(
            [SchemaShape.Column.VectorKind.Scalar, SchemaShape.Column.VectorKind.Vector, SchemaShape.Column.VectorKind.VariableVector, SchemaShape.Column.VectorKind.Scalar],
            shape.Select(column => column.Kind));
        Assert.True(shape[3].IsKey);
        Assert.Equal(NumberDataViewType.UInt32, shape[3].ItemType);
        Assert.Equal("IsNormalized", shape[0].Annotations.Single().Name);
    }

    [Fact]
    public void A_mapper_of_a_chain_asks_only_for_what_is_needed()
    {
        ITransformer model = new CoreDoublingEstimator().Append(_context.Transforms.CopyColumns("Copy", "Doubled")).Fit(Data);
        var mapper = model.GetRowToRowMapper(Data.Schema);

        Assert.Equal(["X"], mapper.GetDependencies([mapper.OutputSchema["Copy"]]).Select(column => column.Name));
    }

    [Fact]
    public void A_chain_disposes_its_transformers()
    {
        var model = new CoreDoublingEstimator().Append(new CoreDoublingEstimator()).Fit(Data);
        model.Dispose();

        Assert.True(model.LastTransformer.IsDisposed);
    }
}
