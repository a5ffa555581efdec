using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

/// <summary>Short ways to read what transforms made.</summary>
internal static class TransformsTestBed
{
    public static T[] Values<T>(IDataView view, string column)
    {
        var values = new List<T>();
        using var cursor = view.GetRowCursor(new[] { view.Schema[column] });
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }
        return values.ToArray();
    }

    public static T[][] Vectors<T>(IDataView view, string column)
    {
        var rows = new List<T[]>();
        using var cursor = view.GetRowCursor(new[] { view.Schema[column] });
        var getter = cursor.GetGetter<VBuffer<T>>(view.Schema[column]);
        VBuffer<T> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add(value.DenseValues().ToArray());
        }
        return rows.ToArray();
    }

    public static string[] Texts(IDataView view, string column)
        => Array.ConvertAll(Values<ReadOnlyMemory<char>>(view, column), text => text.ToString());

    public static string[] SlotNames(IDataView view, string column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema[column].GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.ToString()).ToArray();
    }

    public static T[] KeyValues<T>(IDataView view, string column)
    {
        VBuffer<T> values = default;
        view.Schema[column].GetKeyValues(ref values);
        return values.DenseValues().ToArray();
    }

    public static string[] KeyTexts(IDataView view, string column)
        => Array.ConvertAll(KeyValues<ReadOnlyMemory<char>>(view, column), text => text.ToString());

    /// <summary>The transformer as another process would load it.</summary>
    public static ITransformer SaveAndLoad(ITransformer transformer, IDataView data, Action<MLContext>? prepare = null)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(transformer, data.Schema, stream);
        stream.Position = 0;
        var fresh = new MLContext();
        prepare?.Invoke(fresh);
        return fresh.Model.Load(stream, out _);
    }

    public static ulong KeyCount(IDataView view, string column)
        => view.Schema[column].Type switch
        {
            KeyDataViewType key => key.Count,
            VectorDataViewType { ItemType: KeyDataViewType key } => key.Count,
            var other => throw new InvalidOperationException($"{other} is no key"),
        };
}
