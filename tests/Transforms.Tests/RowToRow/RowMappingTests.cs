using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Transforms.Tests.RowToRow;

public class RowMappingTests
{
    private readonly IDataView view = new MLContext().Data.LoadFromEnumerable([new Point { X = 2, Y = 5 }, new Point { X = 3, Y = 7 }]);
    private readonly RowMapping mapping;

    public RowMappingTests() => mapping = new RowMapping(
        view.Schema,
        [new("Double", NumberDataViewType.Single), new("Y", TextDataViewType.Instance)],
        [view.Schema["X"]],
        (row, added) => added == 0 ? Double(row) : (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = "text".AsMemory()));

    [Fact]
    public void Added_columns_follow_and_hide_those_of_their_name()
    {
        Assert.Equal(["X", "Y", "Double", "Y"], mapping.OutputSchema.Select(column => column.Name));
        Assert.Equal([false, true, false, false], mapping.OutputSchema.Select(column => column.IsHidden));
    }

    [Fact]
    public void Added_columns_need_their_inputs_and_others_themselves()
    {
        Assert.Equal(["X"], Dependencies(2));
        Assert.Equal(["X"], Dependencies(0, 2));
        Assert.Equal(["X", "Y"], Dependencies(1, 3));
        Assert.Empty(Dependencies());
    }

    [Fact]
    public void Rows_move_with_their_input()
    {
        var mapped = new MappedDataView(view, mapping);
        using var cursor = mapped.GetRowCursor([mapped.Schema["Double"]]);
        var getter = cursor.GetGetter<float>(mapped.Schema["Double"]);
        var values = new List<float>();
        while (cursor.MoveNext())
        {
            float value = 0;
            getter(ref value);
            values.Add(value);
        }

        Assert.Equal([4, 6], values);
        Assert.Equal(view.CanShuffle, mapped.CanShuffle);
        Assert.Equal(view.GetRowCount(), mapped.GetRowCount());
    }

    [Fact]
    public void Columns_that_were_not_asked_for_have_no_getter()
    {
        var mapped = new MappedDataView(view, mapping);
        using var cursor = mapped.GetRowCursor([mapped.Schema["Double"]]);
        Assert.False(cursor.IsColumnActive(mapped.Schema["X"]));
        Assert.Equal(
            "Column 'X' was not asked for when the row was made. (Parameter 'column')",
            Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(mapped.Schema["X"])).Message);
        Assert.Equal(
            "Column 'Double' holds values of type System.Single, not System.Int32.",
            Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(mapped.Schema["Double"])).Message);
    }

    private string[] Dependencies(params int[] columns)
        => [.. mapping.GetDependencies(columns.Select(index => mapping.OutputSchema[index])).Select(column => column.Name)];

    private static ValueGetter<float> Double(DataViewRow row)
    {
        var x = row.GetGetter<float>(row.Schema["X"]);
        return (ref float value) =>
        {
            x(ref value);
            value *= 2;
        };
    }

    private sealed class Point
    {
        public float X { get; set; }

        public float Y { get; set; }
    }
}
