using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CoreModelFileTests
{
    private readonly MLContext _context = new(1);

    private IDataView Data => _context.Data.LoadFromEnumerable(CoreNumber.Counting(3, () => { }));

    [Fact]
    public void A_chain_with_a_transformer_from_outside_comes_back_from_its_file()
    {
        var model = new CoreDoublingEstimator().Append(_context.Transforms.CopyColumns("Copy", "Doubled")).Fit(Data);
        var file = Save(model);

        var other = new MLContext();
        CoreDoublingTransformer.Register(other);
        var loaded = other.Model.Load(file, out var schema);

        var chain = Assert.IsType<TransformerChain<ITransformer>>(loaded);
        Assert.IsType<CoreDoublingTransformer>(chain.First());
        Assert.Equal(Data.Schema.Select(column => (column.Name, column.Type)), schema.Select(column => (column.Name, column.Type)));
        Assert.Equal([0f, 2f, 4f], loaded.Transform(Data).GetColumn<float>("Copy"));
    }

    [Fact]
    public void A_loader_that_nobody_registered_is_named_by_its_place()
    {
        var file = Save(_context.Transforms.CopyColumns("Copy", "X").Append(new CoreDoublingEstimator()).Fit(Data));

        var exception = Assert.Throws<InvalidOperationException>(() => new MLContext().Model.Load(file, out _)).GetBaseException();
        Assert.IsType<FormatException>(exception);
        Assert.StartsWith("Couldn't load model: 'TransformerChain", exception.Message);
        Assert.EndsWith("Transform_001'", exception.Message);
    }

    [Fact]
    public void A_transformer_without_a_header_is_not_saved()
    {
        var model = new TransformerChain<ITransformer>(new CoreDoublingTransformer(2) { HasVersion = false });

        Assert.Contains("ModelSignature not specified!", Assert.Throws<InvalidOperationException>(() => Save(model)).Message);
    }

    [Fact]
    public void A_schema_keeps_its_types_and_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, 2),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new(2, ["a".AsMemory(), "b".AsMemory()]));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("X", NumberDataViewType.Single);
        builder.AddColumn("Label", new KeyDataViewType(typeof(uint), 5));
        builder.AddColumn("Image", new VectorDataViewType(NumberDataViewType.Byte, 2, 3, 4));
        builder.AddColumn("Slots", new VectorDataViewType(NumberDataViewType.Single, 2), annotations.ToAnnotations());
        var saved = builder.ToSchema();
        var stream = new MemoryStream();
        _context.Model.Save(_context.Transforms.CopyColumns("Copy", "X").Fit(Data), saved, stream);

        stream.Position = 0;
        _context.Model.Load(stream, out var schema);

        Assert.Equal(saved.Select(column => (column.Name, column.Type)), schema.Select(column => (column.Name, column.Type)));
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Slots"].GetSlotNames(ref names);
        Assert.Equal(["a", "b"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void Files_of_another_kind_are_refused()
    {
        Assert.Throws<FormatException>(() => _context.Model.Load(new MemoryStream(new byte[100]), out _));
    }

    private MemoryStream Save(ITransformer model)
    {
        var stream = new MemoryStream();
        _context.Model.Save(model, Data.Schema, stream);
        stream.Position = 0;
        return stream;
    }
}
