using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class OperationsShuffleTests
{
    private const int Count = 200;

    private readonly MLContext _context = new(1);

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1000, false)]
    [InlineData(8, true)]
    [InlineData(8, false)]
    [InlineData(1, true)]
    public void Every_row_comes_once_in_another_order(int poolSize, bool shuffleSource)
    {
        var ids = Ids(Shuffle(3, poolSize, shuffleSource));

        Assert.NotEqual(Enumerable.Range(0, Count), ids);
        Assert.Equal(Enumerable.Range(0, Count), ids.Order());
    }

    [Fact]
    public void The_seed_decides_the_order()
    {
        Assert.Equal(Ids(Shuffle(3)), Ids(Shuffle(3)));
        Assert.NotEqual(Ids(Shuffle(3)), Ids(Shuffle(4)));
    }

    [Fact]
    public void One_view_has_one_order()
    {
        var view = _context.Data.ShuffleRows(_context.Data.LoadFromEnumerable(OperationsRow.Count(Count)));

        Assert.Equal(Ids(view), Ids(view));
    }

    [Fact]
    public void A_pool_reads_no_further_ahead_than_its_size()
    {
        var ids = Ids(Shuffle(3, poolSize: 8, shuffleSource: false));

        Assert.All(ids.Index(), row => Assert.True(row.Item <= row.Index + 7));
    }

    [Fact]
    public void A_pool_of_one_row_changes_nothing() =>
        Assert.Equal(Enumerable.Range(0, Count), Ids(Shuffle(3, poolSize: 1, shuffleSource: false)));

    [Fact]
    public void Rows_keep_their_identifiers()
    {
        var view = Shuffle(3, poolSize: 16);
        using var cursor = view.GetRowCursor(view.Schema);
        var getRowId = cursor.GetIdGetter();
        var getId = cursor.GetGetter<int>(view.Schema["Id"]);
        while (cursor.MoveNext())
        {
            DataViewRowId rowId = default;
            var id = 0;
            getRowId(ref rowId);
            getId(ref id);
            Assert.Equal((ulong)id, rowId.Low);
        }
    }

    [Fact]
    public void Two_cursors_do_not_disturb_each_other()
    {
        var view = Shuffle(3, poolSize: 8);
        using var first = view.GetRowCursor([view.Schema["Id"]]);
        using var second = view.GetRowCursor([view.Schema["Id"], view.Schema["Group"]]);
        var (getFirst, getSecond) = (first.GetGetter<int>(view.Schema["Id"]), second.GetGetter<int>(view.Schema["Id"]));
        var (a, b) = (0, 0);
        first.MoveNext();
        getFirst(ref a);
        for (var i = 0; i < Count; i++)
        {
            Assert.True(second.MoveNext());
            getSecond(ref b);
            if (i == 0)
                Assert.Equal(a, b);
        }

        Assert.False(second.MoveNext());
        Assert.True(first.MoveNext());
    }

    private static int[] Ids(IDataView view) => view.GetColumn<int>("Id").ToArray();

    private IDataView Shuffle(int seed, int poolSize = 1000, bool shuffleSource = true) =>
        _context.Data.ShuffleRows(Cached(), seed, poolSize, shuffleSource);

    /// <summary>A view that can itself be read in random order.</summary>
    private IDataView Cached() => _context.Data.Cache(_context.Data.LoadFromEnumerable(OperationsRow.Count(Count)));
}
