namespace Microsoft.ML.Data;
/// <summary>Reads the value of one column from each line.</summary>
internal abstract class TextValue(TextColumn column, ParseReport report)
{
    private readonly bool _hasMissing = MissingValueTest.Suits(column.Type);

    public static TextValue Of(TextColumn column, ParseReport report) => column.Type is VectorDataViewType
        ? Dispatch.Call<TextValue>(MakeVector<int>, column.ItemType.RawType, column, report)
        : Dispatch.Call<TextValue>(MakeScalar<int>, column.ItemType.RawType, column, report);

    public abstract Delegate Getter { get; }
    public abstract void Read(TextFields fields, TextLine line);

    /// <summary>A bad value is a missing one; where the type has none, reading fails.</summary>
    protected void ReportBadValue(TextLine line, ReadOnlyMemory<char> text, int? slot)
    {
        var slotName = slot is null ? "" : $", slot {slot}";
        var place = $"in line {line.Number}, column {column.Name}{slotName}{(line.Path is null ? "" : $" of {line.Path}")}";
        if (!_hasMissing)
            throw new InvalidOperationException($"Could not parse value {text} {place}");
        report.AddBadValue($"Bad value {place}");
    }

    private static TextValue MakeScalar<T>(TextColumn column, ParseReport report) => new Scalar<T>(column, report);
    private static TextValue MakeVector<T>(TextColumn column, ParseReport report) => new Vector<T>(column, report);

    private sealed class Scalar<T>(TextColumn column, ParseReport report) : TextValue(column, report)
    {
        private readonly TextParser<T> _parse = TextParser.For<T>(column.ItemType);
        private readonly int _index = column.Ranges[0].First;
        private T _value;
        public override Delegate Getter => (ValueGetter<T>)((ref T value) => value = _value);

        public override void Read(TextFields fields, TextLine line)
        {
            var found = fields.Between(_index, _index + 1);
            var text = found.IsEmpty ? default : found[0].Text;
            if (!_parse(text, out _value))
                ReportBadValue(line, text, null);
        }
    }

    private sealed class Vector<T>(TextColumn column, ParseReport report) : TextValue(column, report)
    {
        private readonly TextColumn _column = column;
        private readonly TextParser<T> _parse = TextParser.For<T>(column.ItemType);
        private readonly T[] _values = new T[column.Size];
        private readonly int[] _slots = new int[column.Size];
        private int _count;
        public override Delegate Getter => (ValueGetter<VBuffer<T>>)Get;

        public override void Read(TextFields fields, TextLine line)
        {
            _count = 0;
            var slot = 0;
            foreach (var (first, end) in _column.Ranges)
            {
                foreach (var (index, text) in fields.Between(first, end))
                    Add(slot + index - first, text, line);
                slot += end - first;
            }
        }

        private void Add(int slot, ReadOnlyMemory<char> text, TextLine line)
        {
            if (!_parse(text, out _values[_count]))
                ReportBadValue(line, text, slot);
            _slots[_count++] = slot;
        }

        private void Get(ref VBuffer<T> destination)
        {
            // Vectors at most half full stay sparse.
            var isSparse = _count <= _values.Length / 2;
            var editor = VBufferEditor.Create(ref destination, _values.Length, isSparse ? _count : _values.Length);
            if (isSparse)
            {
                _values.AsSpan(0, _count).CopyTo(editor.Values);
                _slots.AsSpan(0, _count).CopyTo(editor.Indices);
            }
            else
            {
                editor.Values.Clear();
                for (var i = 0; i < _count; i++)
                    editor.Values[_slots[i]] = _values[i];
            }
            destination = editor.Commit();
        }
    }
}

internal delegate bool TextParser<T>(ReadOnlyMemory<char> text, out T value);

/// <summary>How fields are read as values. A parser that fails still gives a value, for types that have a missing one.</summary>
internal static class TextParser
{
    public static TextParser<T> For<T>(PrimitiveDataViewType type) => (TextParser<T>)Create(type);

    private static Delegate Create(PrimitiveDataViewType type) => type switch
    {
        KeyDataViewType key => Dispatch.Call<Delegate>(Key<uint>, key.RawType, key.Count),
        TextDataViewType => (TextParser<ReadOnlyMemory<char>>)Text,
        BooleanDataViewType => (TextParser<bool>)Boolean,
        _ when type.RawType == typeof(float) => Real(float.NaN),
        _ when type.RawType == typeof(double) => Real(double.NaN),
        NumberDataViewType => Dispatch.Call<Delegate>(Integer<int>, type.RawType),
        _ => throw new NotSupportedException($"Columns of type {type} in text files"),
    };

    private static bool Text(ReadOnlyMemory<char> text, out ReadOnlyMemory<char> value)
    {
        value = text;
        return true;
    }

    private static bool Boolean(ReadOnlyMemory<char> text, out bool value)
    {
        value = PrimitiveText.ToBoolean(text);
        return value || text.ToString().ToLowerInvariant() is "" or "f" or "n" or "0" or "-" or "-1" or "no" or "false";
    }

    private static TextParser<T> Real<T>(T notANumber) where T : struct, INumber<T>
    {
        return (ReadOnlyMemory<char> text, out T value) =>
        {
            var trimmed = text.Span.Trim();
            if (trimmed.IsEmpty)
                value = T.Zero;
            else if (!T.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            {
                value = notANumber;
                return IsMissing(trimmed);
            }
            return true;
        };
    }

    private static TextParser<T> Integer<T>() where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var style = T.IsNegative(T.MinValue) ? NumberStyles.AllowLeadingSign : NumberStyles.None;
        return (ReadOnlyMemory<char> text, out T value) =>
        {
            value = T.Zero;
            return text.IsEmpty || (text.Span[0] != '+' && T.TryParse(text.Span, style, CultureInfo.InvariantCulture, out value));
        };
    }

    /// <summary>Keys are written from 0 on.</summary>
    private static TextParser<T> Key<T>(ulong count) where T : struct, IBinaryInteger<T> => (ReadOnlyMemory<char> text, out T value) =>
    {
        value = T.Zero;
        if (text.IsEmpty || IsMissing(text.Span))
            return true;
        if (!ulong.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= count)
            return false;
        value = T.CreateChecked(number + 1);
        return true;
    };

    private static bool IsMissing(ReadOnlySpan<char> text) =>
        text is "?"
        || text.Equals("NA", StringComparison.OrdinalIgnoreCase)
        || text.Equals("N/A", StringComparison.OrdinalIgnoreCase)
        || text.Equals("NaN", StringComparison.OrdinalIgnoreCase);
}
