using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Those rows of a view that pass a test; their ids stay as they are.</summary>
internal sealed class FilteredView : IDataView
{
    private readonly IDataView _source;
    private readonly IRowTest _test;

    public FilteredView(IDataView source, IRowTest test) => (_source, _test) = (source, test);

    public bool CanShuffle => _source.CanShuffle && !_test.DependsOnOrder;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return new Cursor(_source.GetRowCursor(Needed(active), CanShuffle ? rand : null), _test, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (_test.DependsOnOrder)
            return [GetRowCursor(columnsNeeded, rand)];

        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return _source.GetRowCursorSet(Needed(active), n, rand)
            .Select(cursor => (DataViewRowCursor)new Cursor(cursor, _test, active))
            .ToArray();
    }

    private DataViewSchema.Column[] Needed(bool[] active) =>
        Schema.Where(column => active[column.Index] || _test.Columns.Any(tested => tested.Index == column.Index)).ToArray();

    private sealed class Cursor(DataViewRowCursor input, IRowTest test, bool[] active) : PassThroughCursor(input, active)
    {
        private readonly Func<bool> _accepts = test.Open(input);

        protected override bool MoveNextCore()
        {
            while (Input.MoveNext())
            {
                if (_accepts())
                    return true;
            }

            return false;
        }
    }
}
