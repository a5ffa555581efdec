using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class OperationsFilterTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void A_range_includes_its_lower_bound_only()
    {
        var view = _context.Data.FilterRowsByColumn(_context.Data.LoadFromEnumerable(OperationsRow.Count(10)), "Value", 3, 6);

        Assert.Equal([3, 4, 5], view.GetColumn<int>("Id"));
        Assert.Equal([3ul, 4, 5], RowIds(view));
        Assert.Null(view.GetRowCount());
    }

    [Fact]
    public void Only_numbers_have_ranges()
    {
        var view = _context.Data.LoadFromEnumerable(OperationsRow.Count(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(view, "Group", 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByColumn(view, "Value", 1, 1));
    }

    [Fact]
    public void Rows_with_missing_values_are_dropped()
    {
        var view = _context.Data.LoadFromEnumerable(new[]
        {
            new Measurement { Label = 0, Features = [1, 2] },
            new Measurement { Label = uint.MaxValue, Features = [1, 2] },
            new Measurement { Label = 1, Features = [1, float.NaN] },
        });

        Assert.Equal([1u], _context.Data.FilterRowsByMissingValues(view, "Label", "Features").GetColumn<uint>("Label"));
        Assert.Equal([1u, 2u], _context.Data.FilterRowsByMissingValues(view, "Label").GetColumn<uint>("Label"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.FilterRowsByMissingValues(view, "Missing"));
    }

    [Fact]
    public void Taking_rows_reads_none_behind_them()
    {
        var read = new List<int>();
        var source = _context.Data.LoadFromEnumerable(OperationsRow.Stream(100, read.Add));
        var view = _context.Data.TakeRows(_context.Data.SkipRows(source, 2), 3);

        Assert.Equal([2, 3, 4], view.GetColumn<int>("Id"));
        Assert.Equal([0, 1, 2, 3, 4], read);
        Assert.Equal([2ul, 3, 4], RowIds(view));
    }

    [Fact]
    public void Taking_and_skipping_more_than_there_is()
    {
        var source = _context.Data.LoadFromEnumerable(OperationsRow.Count(3));

        Assert.Equal(3, _context.Data.TakeRows(source, 5).GetColumn<int>("Id").Count());
        Assert.Empty(_context.Data.SkipRows(source, 5).GetColumn<int>("Id"));
        Assert.Equal(1, _context.Data.SkipRows(source, 2).GetRowCount());
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.TakeRows(source, 0));
    }

    private static ulong[] RowIds(IDataView view)
    {
        using var cursor = view.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        var ids = new List<ulong>();
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id.Low);
        }

        return ids.ToArray();
    }

    private sealed class Measurement
    {
        [KeyType(2)]
        public uint Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
