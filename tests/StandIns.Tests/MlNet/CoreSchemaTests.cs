using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CoreSchemaTests
{
    [Fact]
    public void A_column_of_an_old_name_hides_the_old_one()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("A", NumberDataViewType.Single);
        builder.AddColumn("B", TextDataViewType.Instance);
        builder.AddColumn("A", BooleanDataViewType.Instance);
        var schema = builder.ToSchema();

        Assert.Equal([true, false, false], schema.Select(column => column.IsHidden));
        Assert.Equal(2, schema["A"].Index);
        Assert.Null(schema.GetColumnOrNull("C"));
        Assert.StartsWith("Column 'C' not found", Assert.Throws<ArgumentOutOfRangeException>(() => schema["C"]).Message);
    }

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Types_name_themselves(DataViewType type, string name) => Assert.Equal(name, type.ToString());

    public static TheoryData<DataViewType, string> TypeNames => new()
    {
        { NumberDataViewType.Single, "Single" },
        { TextDataViewType.Instance, "String" },
        { new KeyDataViewType(typeof(uint), 10), "Key<UInt32, 0-9>" },
        { new VectorDataViewType(NumberDataViewType.Single, 3), "Vector<Single, 3>" },
        { new VectorDataViewType(NumberDataViewType.Byte), "Vector<Byte>" },
        { new VectorDataViewType(NumberDataViewType.Single, 3, 0), "Vector<Single, 3, *>" },
    };

    [Fact]
    public void Types_are_equal_by_what_they_are()
    {
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2, 3), new VectorDataViewType(NumberDataViewType.Single, 2, 3));
        Assert.NotEqual(new VectorDataViewType(NumberDataViewType.Single, 2, 3), new VectorDataViewType(NumberDataViewType.Single, 6));
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), new KeyDataViewType(typeof(uint), 3));
        Assert.NotEqual(new KeyDataViewType(typeof(uint), 3), new KeyDataViewType(typeof(byte), 3));
        Assert.Equal(6, new VectorDataViewType(NumberDataViewType.Single, 2, 3).Size);
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(byte), 256));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(int), 3));
    }

    [Fact]
    public void Annotations_tell_names_of_slots_and_keys()
    {
        string[] names = ["cat", "dog"];
        var values = new VBuffer<ReadOnlyMemory<char>>(2, names.Select(name => name.AsMemory()).ToArray());
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, 2), (ref VBuffer<ReadOnlyMemory<char>> value) => value = values);
        annotations.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, 2), (ref VBuffer<ReadOnlyMemory<char>> value) => value = values);
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Score", new VectorDataViewType(NumberDataViewType.Single, 2), annotations.ToAnnotations());
        builder.AddColumn("Label", new KeyDataViewType(typeof(uint), 2), annotations.ToAnnotations());
        builder.AddColumn("Other", new KeyDataViewType(typeof(uint), 3), annotations.ToAnnotations());
        var schema = builder.ToSchema();

        Assert.True(schema["Score"].HasSlotNames());
        Assert.False(schema["Score"].HasKeyValues());
        Assert.True(schema["Score"].IsNormalized());
        Assert.True(schema["Label"].HasKeyValues());
        Assert.False(schema["Label"].HasKeyValues(NumberDataViewType.Single));
        Assert.False(schema["Other"].HasKeyValues());
        VBuffer<ReadOnlyMemory<char>> read = default;
        schema["Label"].GetKeyValues(ref read);
        Assert.Equal(names, read.DenseValues().Select(name => name.ToString()));
        Assert.Throws<InvalidOperationException>(() =>
        {
            var wrong = 0f;
            schema["Label"].Annotations.GetValue("IsNormalized", ref wrong);
        });
    }
}
