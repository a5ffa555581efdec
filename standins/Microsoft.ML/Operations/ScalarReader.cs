using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Reads a scalar column as values of a type that its own converts to.</summary>
internal static class ScalarReader
{
    public static Func<T> Open<T>(DataViewRow row, DataViewSchema.Column column) =>
        Dispatch.Call<Func<T>>(Open<T, int>, column.Type.RawType, row, column);

    private static Func<T> Open<T, TSource>(DataViewRow row, DataViewSchema.Column column)
    {
        var conversion = ValueConversion.Find(column.Type, PrimitiveDataViewType.Of(typeof(T))) as Func<TSource, T>
            ?? throw new InvalidOperationException($"Column '{column.Name}' of type {column.Type} cannot be read as {typeof(T)}");
        var getter = row.GetGetter<TSource>(column);
        var value = default(TSource);
        return () =>
        {
            getter(ref value);
            return conversion(value);
        };
    }
}
