using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>The values of one input column for the rows that a cursor has read ahead.</summary>
internal abstract class RowBuffer
{
    public static RowBuffer Create(DataViewRow row, int columnIndex)
    {
        var column = row.Schema[columnIndex];
        return (RowBuffer)Activator.CreateInstance(typeof(Of<>).MakeGenericType(column.Type.RawType), row, column)!;
    }

    /// <summary>Keeps the value of the current row at an index; of a batch they come in order.</summary>
    public abstract void Store(int index);

    /// <summary>A <see cref="ValueGetter{T}"/> of the value at the index that <paramref name="current"/> gives.</summary>
    public abstract Delegate CreateGetter(Func<int> current);

    private sealed class Of<T>(DataViewRow row, DataViewSchema.Column column) : RowBuffer
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private T[] _values = new T[16];

        public override void Store(int index)
        {
            if (index == _values.Length) Array.Resize(ref _values, 2 * index);
            // A reader may still hold the object that stood here, so the getter must not reuse it.
            if (!typeof(T).IsValueType) _values[index] = default!;
            _get(ref _values[index]);
        }

        public override Delegate CreateGetter(Func<int> current) => (ValueGetter<T>)((ref T value) => Copy(in _values[current()], ref value));

        // A vector's memory is the next batch's too, so the reader gets a copy in memory of its own.
        private static void Copy(in T from, ref T to)
        {
            if (VectorCopy is not null) VectorCopy(in from, ref to);
            else to = from;
        }

        private delegate void Copier(in T from, ref T to);

        private static readonly Copier? VectorCopy = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>)
            ? typeof(RowBuffer).GetMethod(nameof(CopyVector), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(typeof(T).GetGenericArguments()).CreateDelegate<Copier>()
            : null;
    }

    private static void CopyVector<TItem>(in VBuffer<TItem> from, ref VBuffer<TItem> to) => from.CopyTo(ref to);
}
