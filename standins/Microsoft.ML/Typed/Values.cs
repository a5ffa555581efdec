namespace Microsoft.ML.Data;
/// <summary>Getters of plain .NET values: arrays become vectors, strings become text.</summary>
internal static class ValueGetters
{
    /// <summary>The getter, typed as the data view knows such values, of what a function returns.</summary>
    public static Delegate From<T>(Func<T> read) => read switch
    {
        Func<string> text => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = text().AsMemory()),
        Func<string[]> texts => Texts(texts),
        _ when typeof(T).IsArray => Dispatch.Call<Delegate>(Array<int>, typeof(T).GetElementType(), read),
        _ when MemberTypes.IsVBuffer(typeof(T)) => Dispatch.Call<Delegate>(Vector<int>, typeof(T).GetGenericArguments()[0], read),
        _ => (ValueGetter<T>)((ref T value) => value = read()),
    };

    /// <summary>The getter of keys that objects count from 0, as in text files: what is beyond the last one is missing.</summary>
    public static Delegate FromIndex<T>(Func<T> read, ulong count) => read is Func<uint> index
        ? (ValueGetter<uint>)((ref uint key) => key = index() is var value && value < count ? value + 1 : 0)
        : throw new NotSupportedException($"Objects with keys of type {typeof(T)}");

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts(Func<string[]> read) => (ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        var texts = read() ?? [];
        var editor = VBufferEditor.Create(ref value, texts.Length);
        for (var i = 0; i < texts.Length; i++)
            editor.Values[i] = texts[i].AsMemory();
        value = editor.Commit();
    };

    private static ValueGetter<VBuffer<T>> Array<T>(Func<T[]> read) => (ref VBuffer<T> value) =>
    {
        var items = read();
        VBuffer<T>.Copy(items, 0, ref value, items?.Length ?? 0);
    };

    private static ValueGetter<VBuffer<T>> Vector<T>(Func<VBuffer<T>> read) => (ref VBuffer<T> value) => read().CopyTo(ref value);
}

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
