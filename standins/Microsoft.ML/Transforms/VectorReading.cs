using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Reads scalar and vector columns alike, slot by slot.</summary>
internal static class VectorReading
{
    /// <summary>Returns what gives all slots of the current row; a scalar is one slot.</summary>
    internal static Func<T[]> MakeDense<T>(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            var getValue = row.GetGetter<T>(column);
            var single = new T[1];
            return () =>
            {
                getValue(ref single[0]);
                return single;
            };
        }

        var getVector = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        var slots = Array.Empty<T>();
        return () =>
        {
            getVector(ref vector);
            if (slots.Length != vector.Length)
                slots = new T[vector.Length];
            vector.CopyTo(slots);
            return slots;
        };
    }

    /// <summary>Returns the getter of a column that maps every slot on its own.</summary>
    internal static Delegate MakeMapping<TSource, TTarget>(DataViewRow row, DataViewSchema.Column column, Func<TSource, TTarget> map)
    {
        if (column.Type is not VectorDataViewType)
        {
            var getValue = row.GetGetter<TSource>(column);
            TSource value = default;
            return (ValueGetter<TTarget>)((ref TTarget target) =>
            {
                getValue(ref value);
                target = map(value);
            });
        }

        var getVector = MakeDense<TSource>(row, column);
        return (ValueGetter<VBuffer<TTarget>>)((ref VBuffer<TTarget> target) =>
        {
            var slots = getVector();
            var editor = VBufferEditor.Create(ref target, slots.Length);
            for (int i = 0; i < slots.Length; i++)
                editor.Values[i] = map(slots[i]);
            target = editor.Commit();
        });
    }
}
