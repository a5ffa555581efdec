using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class OperationsCacheTests
{
    private readonly MLContext _context = new(1);
    private int _passes;

    [Fact]
    public void A_column_is_read_from_the_source_once()
    {
        var view = _context.Data.Cache(Source(20));

        Assert.Equal(Enumerable.Range(0, 20), view.GetColumn<int>("Id"));
        Assert.Equal(Enumerable.Range(0, 20), view.GetColumn<int>("Id"));
        Assert.Equal(1, _passes);
        Assert.Equal("group 3", view.GetColumn<string>("Group").Last());
        Assert.Equal(2, _passes);
        Assert.Equal(20, view.GetRowCount());
    }

    [Fact]
    public void Rows_are_numbered_anew()
    {
        var view = _context.Data.Cache(_context.Data.SkipRows(Source(5), 3));
        using var cursor = view.GetRowCursor([view.Schema["Id"]]);
        var (getRowId, getId) = (cursor.GetIdGetter(), cursor.GetGetter<int>(view.Schema["Id"]));
        for (var row = 0; row < 2; row++)
        {
            DataViewRowId rowId = default;
            var id = 0;
            Assert.True(cursor.MoveNext());
            getRowId(ref rowId);
            getId(ref id);
            Assert.Equal((ulong)row, rowId.Low);
            Assert.Equal(3 + row, id);
        }

        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void Cached_rows_can_be_read_in_random_order()
    {
        var view = _context.Data.Cache(Source(50));
        Assert.True(view.CanShuffle);
        using var cursor = view.GetRowCursor([view.Schema["Id"]], new Random(1));
        var getter = cursor.GetGetter<int>(view.Schema["Id"]);
        var ids = new List<int>();
        var id = 0;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id);
        }

        Assert.NotEqual(Enumerable.Range(0, 50), ids);
        Assert.Equal(Enumerable.Range(0, 50), ids.Order());
    }

    [Fact]
    public void Many_threads_can_read_at_once()
    {
        var view = _context.Data.Cache(Source(500));
        var sums = new int[8];
        Parallel.For(0, sums.Length, i => sums[i] = view.GetColumn<int>("Id").Sum());

        Assert.All(sums, sum => Assert.Equal(500 * 499 / 2, sum));
        Assert.Equal(1, _passes);
    }

    [Fact]
    public void Columns_to_prefetch_must_exist() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.Cache(Source(1), "Missing"));

    private IDataView Source(int count) =>
        _context.Data.LoadFromEnumerable(OperationsRow.Stream(count, row => _passes += row == 0 ? 1 : 0));
}
