using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Values of one column, copied from rows of a cursor so that they can be read later, in any order.</summary>
internal abstract class StoredColumn
{
    public static StoredColumn Of(DataViewRow row, DataViewSchema.Column column) => column.Type is VectorDataViewType vector
        ? Dispatch.Call<StoredColumn>(Vectors<int>, vector.ItemType.RawType, row, column)
        : Dispatch.Call<StoredColumn>(Scalars<int>, column.Type.RawType, row, column);

    public static StoredColumn OfIds(DataViewRow row) => new Scalar<DataViewRowId>(row.GetIdGetter());

    /// <summary>The columns whose values can be copied; a view is shuffled or cached without all others.</summary>
    public static IDataView SelectStorable(IDataView view)
    {
        var storable = view.Schema
            .Where(column => column.Type is PrimitiveDataViewType or VectorDataViewType)
            .Select(column => column.Index)
            .ToArray();
        return storable.Length == view.Schema.Count ? view : RowMapping.Selecting(view.Schema, storable).Apply(view);
    }

    /// <summary>Keeps the value of the current row under a number.</summary>
    public abstract void Store(int row);

    /// <summary>A getter of the value that is kept under the number that <paramref name="row"/> gives.</summary>
    public abstract Delegate CreateGetter(Func<int> row);

    private static StoredColumn Scalars<T>(DataViewRow row, DataViewSchema.Column column) => new Scalar<T>(row.GetGetter<T>(column));

    private static StoredColumn Vectors<T>(DataViewRow row, DataViewSchema.Column column) => new Vector<T>(row.GetGetter<VBuffer<T>>(column));

    private abstract class Typed<T>(ValueGetter<T> source) : StoredColumn
    {
        private T[] _values = [];

        public override void Store(int row)
        {
            if (row >= _values.Length)
                Array.Resize(ref _values, Math.Max(16, checked(2 * row)));
            source(ref _values[row]);
        }

        public override Delegate CreateGetter(Func<int> row) => (ValueGetter<T>)((ref T value) => Copy(in _values[row()], ref value));

        protected abstract void Copy(in T stored, ref T destination);
    }

    private sealed class Scalar<T>(ValueGetter<T> source) : Typed<T>(source)
    {
        protected override void Copy(in T stored, ref T destination) => destination = stored;
    }

    private sealed class Vector<T>(ValueGetter<VBuffer<T>> source) : Typed<VBuffer<T>>(source)
    {
        protected override void Copy(in VBuffer<T> stored, ref VBuffer<T> destination) => stored.CopyTo(ref destination);
    }
}
