using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads of columns as plain .NET values: vectors become arrays, text becomes strings.</summary>
internal static class ValueReaders
{
    /// <summary>Whether values of a column can be read as such a .NET type.</summary>
    public static bool CanRead(DataViewType columnType, Type type) =>
        type == columnType.RawType
        || type == typeof(string) && columnType is TextDataViewType
        || type.IsArray && columnType is VectorDataViewType vector
            && (type.GetElementType() == vector.ItemType.RawType || type == typeof(string[]) && vector.ItemType is TextDataViewType);

    /// <summary>What reads the value of the row's column; it is given the value read before, whose array it may use again.</summary>
    public static Func<T, T> Over<T>(DataViewRow row, DataViewSchema.Column column) =>
        typeof(T) == typeof(string) ? (Func<T, T>)(object)Text(row, column)
        : typeof(T) == typeof(string[]) ? (Func<T, T>)(object)Texts(row, column)
        : typeof(T).IsArray ? Dispatch.Call<Func<T, T>>(Array<int>, typeof(T).GetElementType(), row, column)
        : Direct<T>(row, column);

    private static Func<T, T> Direct<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return value =>
        {
            getter(ref value);
            return value;
        };
    }

    private static Func<string, string> Text(DataViewRow row, DataViewSchema.Column column)
    {
        var next = Direct<ReadOnlyMemory<char>>(row, column);
        return _ => next(default).ToString();
    }

    private static Func<T[], T[]> Array<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        var buffer = default(VBuffer<T>);
        return array =>
        {
            getter(ref buffer);
            if (array?.Length != buffer.Length)
                array = new T[buffer.Length];
            buffer.CopyTo(array);
            return array;
        };
    }

    private static Func<string[], string[]> Texts(DataViewRow row, DataViewSchema.Column column)
    {
        var next = Array<ReadOnlyMemory<char>>(row, column);
        var texts = System.Array.Empty<ReadOnlyMemory<char>>();
        return array =>
        {
            texts = next(texts);
            if (array?.Length != texts.Length)
                array = new string[texts.Length];
            for (var i = 0; i < texts.Length; i++)
                array[i] = texts[i].ToString();
            return array;
        };
    }
}
