using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class IoTextReadingTests
{
    private readonly MLContext _context = new(1);

    private static TextLoader.Column[] Numbers => [new("X", DataKind.Single, 0)];

    [Fact]
    public void Each_cursor_reads_the_file_anew()
    {
        using var file = new IoTextFile("1", "2");
        var view = _context.Data.LoadFromTextFile(file.Path, Numbers);

        Assert.Equal([1f, 2], view.GetColumn<float>("X"));
        File.AppendAllLines(file.Path, ["3"]);
        Assert.Equal([1f, 2, 3], view.GetColumn<float>("X"));
    }

    [Fact]
    public void Two_cursors_read_independently()
    {
        using var file = new IoTextFile("1", "2");
        var view = _context.Data.LoadFromTextFile(file.Path, Numbers);
        using var first = view.GetRowCursor(view.Schema);
        using var second = view.GetRowCursor(view.Schema);
        var (getFirst, getSecond) = (first.GetGetter<float>(view.Schema[0]), second.GetGetter<float>(view.Schema[0]));
        var (a, b) = (0f, 0f);
        Assert.True(first.MoveNext() && first.MoveNext() && second.MoveNext());
        getFirst(ref a);
        getSecond(ref b);

        Assert.Equal((2f, 1f), (a, b));
        Assert.Equal((1L, 0L), (first.Position, second.Position));
    }

    [Fact]
    public void Comments_and_empty_lines_are_no_rows()
    {
        using var file = new IoTextFile("# above", "", "1", "// between", "", "2");

        Assert.Equal([1f, 2], _context.Data.LoadFromTextFile(file.Path, Numbers).GetColumn<float>("X"));
    }

    [Fact]
    public void Several_files_are_read_one_after_the_other()
    {
        using var first = new IoTextFile("X", "1");
        using var second = new IoTextFile("X", "2", "3");
        var view = _context.Data.CreateTextLoader(Numbers, hasHeader: true).Load(first.Path, second.Path);
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetIdGetter();
        DataViewRowId id = default;
        for (var row = 0ul; cursor.MoveNext(); row++)
        {
            getter(ref id);
            Assert.Equal(row, id.Low);
        }

        Assert.Equal([1f, 2, 3], view.GetColumn<float>("X"));
    }

    [Fact]
    public void Only_so_many_rows_and_lines_without_white_space_at_the_end()
    {
        using var file = new IoTextFile("a,1  ", "b,2\t ", "c,3");
        var view = _context.Data.LoadFromTextFile(file.Path, new TextLoader.Options
        {
            Columns = [new("Name", DataKind.String, 0), new("X", DataKind.Int32, 1)],
            Separators = [','],
            TrimWhitespace = true,
            MaxRows = 2,
        });

        Assert.Equal([1, 2], view.GetColumn<int>("X"));
    }

    [Fact]
    public void Members_tell_where_they_are_loaded_from()
    {
        using var file = new IoTextFile("0;1.5;2.5;a", "1;3.5;4.5;b");
        var view = _context.Data.LoadFromTextFile<Flower>(file.Path, ';');
        var rows = _context.Data.CreateEnumerable<Flower>(view, reuseRowObject: false).ToArray();

        Assert.Equal([1u, 2u], rows.Select(row => row.Label));
        Assert.Equal([[1.5f, 2.5f], [3.5f, 4.5f]], rows.Select(row => row.Sizes));
        Assert.Equal(["Label", "Features", "Name"], view.Schema.Select(column => column.Name));
    }

    [Fact]
    public void A_file_must_exist() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromTextFile(Path.GetRandomFileName(), Numbers));

    private sealed class Flower
    {
        [LoadColumn(0), KeyType(2)]
        public uint Label { get; set; }

        [LoadColumn(1, 2), VectorType(2), ColumnName("Features")]
        public float[] Sizes { get; set; } = [];

        [LoadColumn(3)]
        public string Name { get; set; } = "";
    }
}
