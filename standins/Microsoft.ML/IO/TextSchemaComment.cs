namespace Microsoft.ML.Data;

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
        TypeCode.SByte => "I1",
        TypeCode.Byte => "U1",
        TypeCode.Int16 => "I2",
        TypeCode.UInt16 => "U2",
        TypeCode.Int32 => "I4",
        TypeCode.UInt32 => "U4",
        TypeCode.Int64 => "I8",
        TypeCode.UInt64 => "U8",
        TypeCode.Single => "R4",
        TypeCode.Double => "R8",
        TypeCode.Boolean => "BL",
        TypeCode.DateTime => "DT",
        _ when type == typeof(TimeSpan) => "TS",
        _ when type == typeof(DateTimeOffset) => "DZ",
        _ => "TX",
    };
}
