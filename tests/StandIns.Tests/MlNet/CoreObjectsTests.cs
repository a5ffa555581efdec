using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CoreObjectsTests
{
    private static readonly MLContext _context = new(1);

    private static Row[] Rows =>
    [
        new() { Id = 1, Name = "one", Key = 2, Numbers = [1, 2, 3], Words = ["a", "b"], Renamed = true, Flag = true },
        new() { Id = 2, Name = null, Key = 3, Numbers = [4, 5, 6], Words = [], Renamed = false, Flag = false },
    ];

    [Fact]
    public void Members_become_columns()
    {
        var schema = _context.Data.LoadFromEnumerable(Rows).Schema;

        Assert.Equal(["Id", "Name", "Key", "Numbers", "Words", "New name", "Flag"], schema.Select(column => column.Name).OrderBy(IndexInRow));
        Assert.Equal(NumberDataViewType.Int32, schema["Id"].Type);
        Assert.Equal(TextDataViewType.Instance, schema["Name"].Type);
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), schema["Key"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Numbers"].Type);
        Assert.Equal(new VectorDataViewType(TextDataViewType.Instance), schema["Words"].Type);

        static int IndexInRow(string name) => Array.IndexOf(["Id", "Name", "Key", "Numbers", "Words", "New name", "Flag"], name);
    }

    [Fact]
    public void Rows_come_back_with_keys_that_count_from_1()
    {
        var back = _context.Data.CreateEnumerable<Row>(_context.Data.LoadFromEnumerable(Rows), reuseRowObject: false).ToArray();

        Assert.Equal([1, 2], back.Select(row => row.Id));
        Assert.Equal(["one", ""], back.Select(row => row.Name));
        Assert.Equal([3u, 0u], back.Select(row => row.Key));
        Assert.Equal([4f, 5f, 6f], back[1].Numbers!);
        Assert.Equal(["a", "b"], back[0].Words!);
        Assert.Equal([true, false], back.Select(row => row.Renamed));
        Assert.Equal([true, false], back.Select(row => row.Flag));
    }

    [Fact]
    public void A_row_object_is_used_again_only_on_demand()
    {
        var data = _context.Data.LoadFromEnumerable(Rows);

        Assert.Single(_context.Data.CreateEnumerable<Row>(data, reuseRowObject: true).Distinct());
        Assert.Equal(2, _context.Data.CreateEnumerable<Row>(data, reuseRowObject: false).Distinct().Count());
    }

    [Fact]
    public void A_missing_or_unsuitable_column_fails_before_the_first_row()
    {
        var data = _context.Data.LoadFromEnumerable(new[] { new Pair { Id = 1, Name = 2 } });

        Assert.Contains("column 'Key'", Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.CreateEnumerable<KeyOnly>(data, false)).Message);
        Assert.Contains("Can't bind the IDataView column 'Name' of type 'Single'",
            Assert.Throws<InvalidOperationException>(() => _context.Data.CreateEnumerable<Row>(data, false, ignoreMissingColumns: true)).Message);
        Assert.Equal(0u, _context.Data.CreateEnumerable<KeyOnly>(data, false, ignoreMissingColumns: true).Single().Key);
    }

    [Fact]
    public void A_definition_changes_types_names_and_annotations()
    {
        var definition = SchemaDefinition.Create(typeof(Pair));
        definition["Id"].ColumnType = NumberDataViewType.Int32;
        definition["Name"].AddAnnotation("IsNormalized", true, BooleanDataViewType.Instance);
        definition["Name"].ColumnName = "Value";
        var data = _context.Data.LoadFromEnumerable(new[] { new Pair { Id = 1, Name = 2 } }, definition);

        Assert.True(data.Schema["Value"].IsNormalized());
        Assert.Equal([2f], data.GetColumn<float>("Value"));

        var again = _context.Data.LoadFromEnumerable(new[] { new Valued { Value = 3 } }, SchemaOf(data.Schema["Value"]));
        Assert.True(again.Schema["Value"].IsNormalized());
    }

    [Fact]
    public void Columns_are_read_as_plain_values()
    {
        var data = _context.Data.LoadFromEnumerable(Rows);

        Assert.Equal([1, 2], data.GetColumn<int>("Id"));
        Assert.Equal(["one", ""], data.GetColumn<string>("Name"));
        Assert.Equal([[1, 2, 3], [4, 5, 6]], data.GetColumn<float[]>("Numbers"));
        Assert.Equal([["a", "b"], []], data.GetColumn<string[]>("Words"));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GetColumn<float>("Id"));
    }

    private static DataViewSchema SchemaOf(DataViewSchema.Column column)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns([column]);
        return builder.ToSchema();
    }

    private sealed class Row
    {
        public bool Flag;

        public int Id { get; set; }

        public string? Name { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }

        [VectorType(3)]
        public float[]? Numbers { get; set; }

        public string[]? Words { get; set; }

        [ColumnName("New name")]
        public bool Renamed { get; set; }

        [NoColumn]
        public object? Ignored { get; set; }
    }

    private sealed class Pair
    {
        public int Id { get; set; }

        public float Name { get; set; }
    }

    private sealed class KeyOnly
    {
        public uint Key { get; set; }
    }

    private sealed class Valued
    {
        public float Value { get; set; }
    }
}
