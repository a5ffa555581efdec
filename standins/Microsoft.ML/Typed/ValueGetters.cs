using Microsoft.ML.Runtime;

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
