namespace Microsoft.ML.Data;

/// <summary>Writes a view as text: how to load it, in comments; the names of columns and slots; the rows.</summary>
internal sealed class TextSaver
{
    private readonly TextWriter _writer;
    private readonly char _separator;
    private readonly bool _hasHeader;
    private readonly bool _hasSchema;
    private readonly bool _forceDense;

    public TextSaver(TextWriter writer, char separator, bool hasHeader, bool hasSchema, bool forceDense)
    {
        Contracts.CheckParam(separator is ' ' or '\t' or ',' or ';' or '|', nameof(separator),
            "Invalid separator - must be: space, tab, comma, semicolon, or bar");
        (_writer, _separator, _hasHeader, _hasSchema, _forceDense) = (writer, separator, hasHeader, hasSchema, forceDense);
    }

    public void Save(IDataView data, DataViewSchema.Column[] columns)
    {
        var hasHeader = _hasHeader && columns.Any(column => column.Type is not VectorDataViewType || column.HasSlotNames());
        if (_hasSchema)
            TextSchemaComment.Write(_writer, columns, _separator, hasHeader);

        var line = new TextRow(_separator, _forceDense);
        if (hasHeader)
        {
            foreach (var column in columns)
                AddNames(line, column);
            line.WriteTo(_writer);
        }
        using var cursor = data.GetRowCursor(columns);
        var cells = columns.Select(column => TextCells.Of(cursor, column, _separator)).ToArray();
        while (cursor.MoveNext())
        {
            foreach (var cell in cells)
                cell.AddTo(line);
            line.WriteTo(_writer);
        }
    }

    private void AddNames(TextRow line, DataViewSchema.Column column)
    {
        var length = column.Type is VectorDataViewType vector ? vector.Size : 1;
        if (column.Type is not VectorDataViewType)
            line.Add(0, TextCells.Quote(column.Name, _separator), "");
        else if (column.HasSlotNames())
        {
            var names = default(VBuffer<ReadOnlyMemory<char>>);
            column.GetSlotNames(ref names);
            foreach (var (slot, name) in names.Items())
                line.Add(slot, name.IsEmpty ? "" : TextCells.Quote(name.ToString(), _separator), "");
        }
        line.EndColumn(length, "\"\"");
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

/// <summary>Writes the value of one column into lines.</summary>
internal abstract class TextCells
{
    public static TextCells Of(DataViewRow row, DataViewSchema.Column column, char separator) => column.Type is VectorDataViewType vector
        ? Dispatch.Call<TextCells>(MakeVector<int>, vector.ItemType.RawType, row, column, separator)
        : Dispatch.Call<TextCells>(MakeScalar<int>, column.Type.RawType, row, column, separator);

    public abstract void AddTo(TextRow line);

    public static string Quote(string text, char separator)
    {
        var isPlain = text.Length > 0 && text[0] != ' ' && text.AsSpan().IndexOfAny(['"', separator, ':', '\n']) < 0;
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static TextCells MakeScalar<T>(DataViewRow row, DataViewSchema.Column column, char separator) =>
        new Scalar<T>(row.GetGetter<T>(column), Writer<T>(column.Type, separator));

    private static TextCells MakeVector<T>(DataViewRow row, DataViewSchema.Column column, char separator) =>
        new Vector<T>(row.GetGetter<VBuffer<T>>(column), Writer<T>(column.Type.ItemTypeOf(), separator));

    private static Func<T, string> Writer<T>(DataViewType type, char separator) => type is KeyDataViewType key
        ? value => Convert.ToUInt64(value, CultureInfo.InvariantCulture) is var number && 0 < number && number <= key.Count
            ? (number - 1).ToString(CultureInfo.InvariantCulture)
            : ""
        : value => Write(value, separator);

    private static string Write<T>(T value, char separator) => value switch
    {
        ReadOnlyMemory<char> text => Quote(text.ToString(), separator),
        float.NaN or double.NaN => "?",
        TimeSpan time => $"\"{time:c}\"",
        DateTime time => $"\"{time:o}\"",
        DateTimeOffset time => $"\"{time:o}\"",
        _ => PrimitiveText.OfKeyValue(value).ToString(),
    };

    private sealed class Scalar<T>(ValueGetter<T> getter, Func<T, string> write) : TextCells
    {
        private readonly string _default = write(default);
        private T _value;

        public override void AddTo(TextRow line)
        {
            getter(ref _value);
            line.Add(0, write(_value), _default);
            line.EndColumn(1, _default);
        }
    }

    private sealed class Vector<T>(ValueGetter<VBuffer<T>> getter, Func<T, string> write) : TextCells
    {
        private readonly string _default = write(default);
        private VBuffer<T> _vector;

        public override void AddTo(TextRow line)
        {
            getter(ref _vector);
            foreach (var (slot, value) in _vector.Items())
                line.Add(slot, write(value), _default);
            line.EndColumn(_vector.Length, _default);
        }
    }
}

/// <summary>One line: values that are not the default of their column, and where they stand.</summary>
internal sealed class TextRow(char separator, bool forceDense)
{
    // What a sparse value costs, counted in dense ones.
    private const double SparseCost = 2.5;
    private const int SmallestSparseLength = 5;
    private readonly List<(int Place, string Text)> _values = [];
    private readonly List<(int End, int ValueCount, string Default)> _columns = [];
    private int _length;

    public void Add(int slot, string text, string defaultText)
    {
        if (text != defaultText)
            _values.Add((_length + slot, text));
    }

    public void EndColumn(int length, string defaultText)
    {
        _length += length;
        _columns.Add((_length, _values.Count, defaultText));
    }

    /// <summary>Writes the line and begins a new one.</summary>
    public void WriteTo(TextWriter writer)
    {
        var denseColumns = forceDense ? _columns.Count : CountDenseColumns();
        var denseEnd = denseColumns > 0 ? _columns[denseColumns - 1].End : 0;
        var texts = Dense(denseColumns);
        writer.WriteLine(string.Join(separator, denseColumns == _columns.Count ? texts : texts.Concat(Sparse(denseColumns, denseEnd))));

        _values.Clear();
        _columns.Clear();
        _length = 0;
    }

    /// <summary>How many columns are written in full, before the rest is written with indices.</summary>
    private int CountDenseColumns()
    {
        var best = 0;
        var bestCost = SparseCost * _values.Count;
        for (var i = 0; i < _columns.Count; i++)
        {
            var cost = _columns[i].End + (SparseCost * (_values.Count - _columns[i].ValueCount));
            if (cost < bestCost)
                (best, bestCost) = (i + 1, cost);
        }
        var dense = best > 0 ? _columns[best - 1].End : 0;
        var sparse = _length - dense;
        return sparse < SmallestSparseLength || sparse < dense / 5 ? _columns.Count : best;
    }

    private IEnumerable<string> Dense(int columnCount)
    {
        var (place, next) = (0, 0);
        foreach (var (end, _, defaultText) in _columns.Take(columnCount))
        {
            for (; place < end; place++)
                yield return next < _values.Count && _values[next].Place == place ? _values[next++].Text : defaultText;
        }
    }

    private IEnumerable<string> Sparse(int denseColumns, int denseEnd)
    {
        yield return (_length - denseEnd).ToString(CultureInfo.InvariantCulture);
        var first = denseColumns > 0 ? _columns[denseColumns - 1].ValueCount : 0;

        // Without any index the line would not be told from a dense one.
        if (first == _values.Count)
            yield return $"0:{_columns[denseColumns].Default}";
        foreach (var (place, text) in _values.Skip(first))
            yield return $"{place - denseEnd}:{text}";
    }
}
