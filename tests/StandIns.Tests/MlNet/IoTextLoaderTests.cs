using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class IoTextLoaderTests
{
    private readonly MLContext _context = new(1);

    private static TextLoader.Column[] Columns =>
    [
        new("Id", DataKind.Int32, 0),
        new("Name", DataKind.String, 1),
        new("Size", DataKind.Single, 2, 3),
    ];

    private static IoTextFile People => new(
        "Id,Name,\"Height, m\",Width",
        "1,\"Ada \"\"Countess\"\" Lovelace\",1.5,2",
        "2,\"Bob, the second\",,?",
        "// no row",
        "3, Carol ,NaN,-4e-1");

    [Fact]
    public void Quoted_fields_and_missing_values()
    {
        using var file = People;
        var view = _context.Data.LoadFromTextFile(file.Path, Columns, ',', hasHeader: true, allowQuoting: true);

        Assert.Equal([1, 2, 3], view.GetColumn<int>("Id"));
        Assert.Equal(["Ada \"Countess\" Lovelace", "Bob, the second", "Carol "], view.GetColumn<string>("Name"));
        Assert.Equal([[1.5f, 2], [0, float.NaN], [float.NaN, -0.4f]], view.GetColumn<float[]>("Size"));
        Assert.False(view.Schema["Size"].HasSlotNames());
        Assert.Null(view.GetRowCount());
    }

    [Fact]
    public void The_header_names_the_slots_of_ranges()
    {
        using var file = People;
        var view = _context.Data.LoadFromTextFile(file.Path, new TextLoader.Options
        {
            Columns = [new("Size", DataKind.Single, [new TextLoader.Range(2, null)])],
            Separators = [','],
            HasHeader = true,
            AllowQuoting = true,
        });
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Size"].GetSlotNames(ref names);

        Assert.Equal(["Height, m", "Width"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), view.Schema["Size"].Type);
    }

    [Fact]
    public void A_bad_integer_fails_with_its_line_and_column()
    {
        using var file = new IoTextFile("Id", "1", "x2", "3");
        var view = _context.Data.LoadFromTextFile(file.Path, [new("Id", DataKind.Int32, 0)], hasHeader: true);
        var exception = Assert.ThrowsAny<Exception>(() => view.GetColumn<int>("Id").Count());

        Assert.Contains("x2", exception.Message);
        Assert.Contains("line 3", exception.Message);
        Assert.Contains("column Id", exception.Message);
    }

    [Fact]
    public void A_bad_number_is_missing_and_logged_with_its_line()
    {
        var log = new List<string>();
        _context.Log += (_, message) => log.Add(message.Message);
        using var file = new IoTextFile("1,2", "3,4", "5,y6");
        var view = _context.Data.LoadFromTextFile(file.Path, [new("Size", DataKind.Single, 0, 1)], ',');

        Assert.Equal([[1, 2], [3, 4], [5, float.NaN]], view.GetColumn<float[]>("Size"));
        Assert.Contains(log, message => message.Contains("Bad value") && message.Contains("line 3")
            && message.Contains("column Size") && message.Contains("slot 1"));
        Assert.Contains(log, message => message.Contains("Processed 3 rows with 1 bad values and 0 format errors"));
    }

    [Fact]
    public void A_column_that_is_not_asked_for_is_not_parsed()
    {
        using var file = new IoTextFile("1,a", "2,b");
        var view = _context.Data.LoadFromTextFile(file.Path, [new("Id", DataKind.Int32, 0), new("Bad", DataKind.Int32, 1)], ',');

        Assert.Equal([1, 2], view.GetColumn<int>("Id"));
    }

    [Fact]
    public void Keys_count_from_zero_and_are_missing_out_of_range()
    {
        using var file = new IoTextFile("0", "2", "3", "?");
        var view = _context.Data.LoadFromTextFile(file.Path,
            [new("Label", DataKind.UInt32, [new TextLoader.Range(0)], new KeyCount(3))]);

        Assert.Equal([1u, 3, 0, 0], view.GetColumn<uint>("Label"));
        Assert.Equal(new KeyDataViewType(typeof(uint), 3), view.Schema["Label"].Type);
    }

    [Fact]
    public void Booleans_read_in_many_spellings()
    {
        using var file = new IoTextFile("true", "no", "1", "F", "+");
        var view = _context.Data.LoadFromTextFile(file.Path, [new("Flag", DataKind.Boolean, 0)]);

        Assert.Equal([true, false, true, false, true], view.GetColumn<bool>("Flag"));
    }
}
