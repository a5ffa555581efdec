using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CoreCursorTests
{
    private readonly MLContext _context = new(1);
    private int _read;

    private IDataView Data => _context.Data.LoadFromEnumerable(CoreNumber.Counting(4, () => _read++));

    [Fact]
    public void Nothing_is_read_before_a_cursor_moves()
    {
        var view = new CoreDoublingTransformer(2).Transform(Data);
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetGetter<float>(view.Schema["Doubled"]);
        Assert.Equal(0, _read);
        Assert.Equal(-1, cursor.Position);

        cursor.MoveNext();
        cursor.MoveNext();
        var value = 0f;
        getter(ref value);
        Assert.Equal(2, _read);
        Assert.Equal(1, cursor.Position);
        Assert.Equal(2f, value);
    }

    [Fact]
    public void Only_the_columns_asked_for_have_getters()
    {
        var data = Data;
        using var cursor = data.GetRowCursor([data.Schema["Name"]]);

        Assert.True(cursor.IsColumnActive(data.Schema["Name"]));
        Assert.False(cursor.IsColumnActive(data.Schema["X"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<float>(data.Schema["X"]));
    }

    [Fact]
    public void A_getter_of_another_type_is_refused_with_both_types()
    {
        var data = Data;
        using var cursor = data.GetRowCursor(data.Schema);

        var message = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(data.Schema["X"])).Message;
        Assert.Contains("System.Int32", message);
        Assert.Contains("System.Single", message);
    }

    [Fact]
    public void Cursors_do_not_disturb_each_other()
    {
        var data = Data;
        using var first = data.GetRowCursor(data.Schema);
        using var second = data.GetRowCursor(data.Schema);
        first.MoveNext();
        first.MoveNext();
        second.MoveNext();

        Assert.Equal(1f, ValueOf(first));
        Assert.Equal(0f, ValueOf(second));
    }

    [Fact]
    public void Ids_tell_rows_apart()
    {
        var data = Data;
        using var cursor = data.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        var ids = new HashSet<DataViewRowId>();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            getter(ref id);
            ids.Add(id);
        }

        Assert.Equal(4, ids.Count);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_set_of_cursors_covers_every_row_once()
    {
        var data = Data;
        var values = new List<float>();
        foreach (var cursor in data.GetRowCursorSet(data.Schema, 3))
        {
            using (cursor)
            {
                while (cursor.MoveNext())
                    values.Add(ValueOf(cursor));
            }
        }

        Assert.Equal([0f, 1f, 2f, 3f], values.Order());
    }

    private static float ValueOf(DataViewRow row)
    {
        var value = 0f;
        row.GetGetter<float>(row.Schema["X"])(ref value);
        return value;
    }
}
