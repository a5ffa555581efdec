namespace Microsoft.ML.Data;
/// <summary>A range of numbers with its lower bound and, where told so, its upper bound; or all numbers that are not in it.</summary>
internal readonly record struct Interval(double Lower, double Upper, bool IncludesUpper, bool IsComplement = false)
{
    // NaN is neither inside nor outside.
    public bool Accepts(double value) => IsComplement
        ? value < Lower || value > Upper || (value == Upper && !IncludesUpper)
        : value >= Lower && (value < Upper || (value == Upper && IncludesUpper));
}

/// <summary>What decides whether a row is kept.</summary>
internal interface IRowTest
{
    IReadOnlyList<DataViewSchema.Column> Columns { get; }

    /// <summary>Whether the answer for a row depends on how many rows came before it.</summary>
    bool DependsOnOrder { get; }

    /// <summary>The test on the current row of a cursor; asked once a row.</summary>
    Func<bool> Open(DataViewRow row);
}

/// <summary>Keeps the rows whose number lies in an interval.</summary>
internal sealed class IntervalTest(RowNumbers numbers, Interval interval) : IRowTest
{
    public IReadOnlyList<DataViewSchema.Column> Columns => numbers.Columns;
    public bool DependsOnOrder => numbers.DependOnOrder;

    public Func<bool> Open(DataViewRow row)
    {
        var number = numbers.Open(row);
        return () => interval.Accepts(number());
    }
}

/// <summary>Keeps rows without a missing value in any of some columns.</summary>
internal sealed class MissingValueTest(IReadOnlyList<DataViewSchema.Column> columns) : IRowTest
{
    public IReadOnlyList<DataViewSchema.Column> Columns => columns;
    public bool DependsOnOrder => false;

    /// <summary>Whether values of a type can be missing at all.</summary>
    public static bool Suits(DataViewType type) =>
        type.ItemTypeOf() is var item && (item is KeyDataViewType || item.RawType == typeof(float) || item.RawType == typeof(double));

    public Func<bool> Open(DataViewRow row)
    {
        var tests = columns.Select(column => column.Type is VectorDataViewType vector
            ? Dispatch.Call<Func<bool>>(OpenVector<int>, vector.ItemType.RawType, row, column)
            : Dispatch.Call<Func<bool>>(OpenScalar<int>, column.Type.RawType, row, column)).ToArray();
        return () => Array.TrueForAll(tests, isWhole => isWhole());
    }

    private static Func<bool> OpenScalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        var isMissing = ValueKind<T>.IsMissing(column.Type);
        var value = default(T);
        return () =>
        {
            getter(ref value);
            return !isMissing(value);
        };
    }

    private static Func<bool> OpenVector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        var isMissing = ValueKind<T>.IsMissing(column.Type.ItemTypeOf());
        var vector = default(VBuffer<T>);
        return () =>
        {
            getter(ref vector);
            // What a sparse vector does not list is the default value, which is a missing key.
            if (!vector.IsDense && isMissing(default))
                return false;
            foreach (var value in vector.GetValues())
                if (isMissing(value))
                    return false;
            return true;
        };
    }
}

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
                if (_accepts())
                    return true;
            return false;
        }
    }
}

/// <summary>So many rows of a view, after so many others; the source is never read past them.</summary>
internal sealed class SkipTakeView(IDataView source, long skip, long take) : IDataView
{
    public bool CanShuffle => false;
    public DataViewSchema Schema => source.Schema;
    public long? GetRowCount() => source.GetRowCount() is { } count ? Math.Min(Math.Max(0, count - skip), take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return new Cursor(source.GetRowCursor(columns), ActiveColumns.Of(Schema, columns), skip, take);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(DataViewRowCursor input, bool[] active, long skip, long take) : PassThroughCursor(input, active)
    {
        private long _skip = skip;
        private long _take = take;
        public override long Batch => 0;

        protected override bool MoveNextCore()
        {
            if (_take-- <= 0)
                return false;
            for (; _skip > 0; _skip--)
                if (!Input.MoveNext())
                    return false;
            return Input.MoveNext();
        }
    }
}

/// <summary>A cursor over some of the rows of its input, with the columns as they are.</summary>
internal abstract class PassThroughCursor(DataViewRowCursor input, bool[] active) : RootCursor
{
    public override DataViewSchema Schema => input.Schema;
    public override long Batch => input.Batch;
    protected DataViewRowCursor Input => input;
    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();
    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(active[column.Index]);
        return input.GetGetter<TValue>(column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
