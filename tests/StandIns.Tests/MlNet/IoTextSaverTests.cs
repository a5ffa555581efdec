using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class IoTextSaverTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Rows_are_written_with_header_quotes_and_missing_values()
    {
        var lines = Save(schema: false,
            new Item { Id = 1, Label = 1, Name = "a,b", Sizes = [1.5f, float.NaN] },
            new Item { Id = 0, Label = uint.MaxValue, Name = "say \"hi\"", Sizes = [0, 0.1f] },
            new Item { Id = 3, Label = 0, Name = "", Sizes = [0, 0] });

        Assert.Equal(
            ["Id,Label,Name,\"\",\"\"", "1,1,\"a,b\",1.5,?", "0,,\"say \"\"hi\"\"\",0,0.1", "3,0,\"\",0,0"],
            lines);
    }

    [Fact]
    public void A_comment_tells_how_to_load()
    {
        var lines = Save(schema: true);

        Assert.Equal(
            [
                "#@ TextLoader{", "#@   header+", "#@   sep=comma", "#@   col=Id:I4:0", "#@   col=Label:U4[3]:1", "#@   col=Name:TX:2",
                "#@   col=Sizes:R4:3-4", "#@ }", "Id,Label,Name,\"\",\"\"",
            ],
            lines);
    }

    [Fact]
    public void What_is_saved_can_be_loaded()
    {
        using var file = new IoTextFile(Save(schema: true, new Item { Id = 4, Label = 2, Name = "x \"y\", z", Sizes = [1f / 3, 2] }));
        var view = _context.Data.LoadFromTextFile(file.Path,
            [
                new("Id", DataKind.Int32, 0),
                new("Label", DataKind.UInt32, [new TextLoader.Range(1)], new KeyCount(3)),
                new("Name", DataKind.String, 2),
                new("Sizes", DataKind.Single, 3, 4),
            ],
            ',', hasHeader: true, allowQuoting: true);
        var row = Assert.Single(_context.Data.CreateEnumerable<Item>(view, reuseRowObject: false));

        Assert.Equal((4, 3u, "x \"y\", z"), (row.Id, row.Label, row.Name));
        Assert.Equal([1f / 3, 2], row.Sizes);
    }

    [Fact]
    public void Vectors_that_are_mostly_zero_are_written_in_full_on_demand()
    {
        var view = _context.Data.LoadFromEnumerable([new Wide { Id = 7, Pixels = [0, 0, 0, 2, 0, 0, 0, 0, 0, 0] }]);

        Assert.Equal(["7\t0\t0\t0\t2\t0\t0\t0\t0\t0\t0"], Lines(stream => _context.Data.SaveAsText(view, stream, headerRow: false, schema: false, forceDense: true)));
    }

    private static string[] Lines(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        return Encoding.UTF8.GetString(stream.ToArray()).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private string[] Save(bool schema, params Item[] items) =>
        Lines(stream => _context.Data.SaveAsText(_context.Data.LoadFromEnumerable(items), stream, ',', schema: schema, forceDense: true));

    private sealed class Item
    {
        public int Id { get; set; }

        [KeyType(3)]
        public uint Label { get; set; }

        public string Name { get; set; } = "";

        [VectorType(2)]
        public float[] Sizes { get; set; } = [];
    }

    private sealed class Wide
    {
        public int Id { get; set; }

        [VectorType(10)]
        public float[] Pixels { get; set; } = [];
    }
}
