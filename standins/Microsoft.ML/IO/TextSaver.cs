using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;
/// <summary>Writes a view as text: how to load it, in comments; the names of columns and slots; the rows, vectors in full.</summary>
internal sealed class TextSaver
{
    private readonly TextWriter _writer;
    private readonly char _separator;

    public TextSaver(TextWriter writer, char separator)
    {
        Contracts.CheckParam(separator is ' ' or '\t' or ',' or ';' or '|', nameof(separator),
            "Invalid separator - must be: space, tab, comma, semicolon, or bar");
        (_writer, _separator) = (writer, separator);
    }

    public void Save(IDataView data, DataViewSchema.Column[] columns, bool headerRow, bool schema)
    {
        var hasHeader = headerRow && columns.Any(column => column.Type is not VectorDataViewType || column.HasSlotNames());
        if (schema)
            TextSchemaComment.Write(_writer, columns, _separator, hasHeader);
        if (hasHeader)
            WriteLine(columns.SelectMany(NamesOf));
        using var cursor = data.GetRowCursor(columns);
        var cells = columns.Select(column =>
            Dispatch.Call<Func<IEnumerable<string>>>(CellsOf<int>, column.Type.ItemTypeOf().RawType, cursor, column)).ToArray();
        while (cursor.MoveNext())
            WriteLine(cells.SelectMany(read => read()));
    }

    private void WriteLine(IEnumerable<string> cells) => _writer.WriteLine(string.Join(_separator, cells));

    private IEnumerable<string> NamesOf(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType vector)
            return [Quote(column.Name)];
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        return names.Length > 0 ? names.DenseValues().Select(name => Quote(name.ToString())) : Enumerable.Repeat(Quote(""), vector.Size);
    }

    private Func<IEnumerable<string>> CellsOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var read = VectorReading.MakeDense<T>(row, column);
        return column.Type.ItemTypeOf() is KeyDataViewType key
            ? () => read().Select(value => WriteKey(Convert.ToUInt64(value, CultureInfo.InvariantCulture), key.Count))
            : () => read().Select(Write);
    }

    /// <summary>Keys are written from 0 on.</summary>
    private static string WriteKey(ulong value, ulong count) =>
        0 < value && value <= count ? (value - 1).ToString(CultureInfo.InvariantCulture) : "";

    private string Write<T>(T value) => value switch
    {
        ReadOnlyMemory<char> text => Quote(text.ToString()),
        float.NaN or double.NaN => "?",
        _ => PrimitiveText.OfKeyValue(value).ToString(),
    };

    private string Quote(string text)
    {
        var isPlain = text.Length > 0 && text[0] != ' ' && text.AsSpan().IndexOfAny(['"', _separator, ':', '\n']) < 0;
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

/// <summary>The comment above saved rows that tells how they can be loaded.</summary>
internal static class TextSchemaComment
{
    public static void Write(TextWriter writer, DataViewSchema.Column[] columns, char separator, bool hasHeader)
    {
        writer.WriteLine("#@ TextLoader{");
        if (hasHeader)
            writer.WriteLine("#@   header+");
        writer.WriteLine($"#@   sep={NameOf(separator)}");
        var start = 0;
        foreach (var column in columns)
        {
            var vector = column.Type as VectorDataViewType;
            if (vector is { IsKnownSize: false })
                throw new NotSupportedException("Saving vectors of varying size with their schema");
            if (column.Name.AsSpan().IndexOfAny(" \t\"{}=:") >= 0)
                throw new NotSupportedException($"Saving the schema of a column whose name needs quotes ('{column.Name}')");
            var type = column.Type.ItemTypeOf();
            var keys = type is KeyDataViewType key ? $"[{key.Count}]" : "";
            var fields = vector is null ? $"{start}" : $"{start}-{start + vector.Size - 1}";
            writer.WriteLine($"#@   col={column.Name}:{CodeOf(type.RawType)}{keys}:{fields}");
            start += vector?.Size ?? 1;
        }
        writer.WriteLine("#@ }");
    }

    private static string NameOf(char separator) => separator switch
    {
        ' ' => "space",
        '\t' => "tab",
        ',' => "comma",
        ';' => "semicolon",
        _ => "bar",
    };

    private static string CodeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => $"I{Marshal.SizeOf(type)}",
        TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => $"U{Marshal.SizeOf(type)}",
        TypeCode.Single or TypeCode.Double => $"R{Marshal.SizeOf(type)}",
        TypeCode.Boolean => "BL",
        _ when type == typeof(ReadOnlyMemory<char>) => "TX",
        _ => throw new NotSupportedException($"Saving columns of {type} as text with their schema"),
    };
}
