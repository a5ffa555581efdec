using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Reads columns of classes and switches; a class counts from 0, and is -1 where it is missing.</summary>
internal static class PredictedClasses
{
    public static IEnumerable<int> Read(IDataView view, DataViewSchema.Column column) => Values<uint, int>(view, column, key => (int)key - 1);

    public static IEnumerable<bool> ReadFlags(IDataView view, DataViewSchema.Column column) => Values<bool, bool>(view, column, flag => flag);

    private static IEnumerable<TResult> Values<T, TResult>(IDataView view, DataViewSchema.Column column, Func<T, TResult> convert)
    {
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<T>(column);
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return convert(value);
        }
    }
}
