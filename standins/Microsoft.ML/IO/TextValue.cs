using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads the value of one column from each line.</summary>
internal abstract class TextValue(TextColumn column, ParseReport report)
{
    private readonly bool _hasMissing = MissingValueTest.Suits(column.Type);

    public static TextValue Of(TextColumn column, TextFormat format, ParseReport report) => column.Type is VectorDataViewType
        ? Dispatch.Call<TextValue>(MakeVector<int>, column.ItemType.RawType, column, format, report)
        : Dispatch.Call<TextValue>(MakeScalar<int>, column.ItemType.RawType, column, format, report);

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

    private static TextValue MakeScalar<T>(TextColumn column, TextFormat format, ParseReport report) => new Scalar<T>(column, format, report);

    private static TextValue MakeVector<T>(TextColumn column, TextFormat format, ParseReport report) => new Vector<T>(column, format, report);

    private sealed class Scalar<T>(TextColumn column, TextFormat format, ParseReport report) : TextValue(column, report)
    {
        private readonly TextParser<T> _parse = TextParser.For<T>(column.ItemType, format);
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

    private sealed class Vector<T>(TextColumn column, TextFormat format, ParseReport report) : TextValue(column, report)
    {
        private readonly TextColumn _column = column;
        private readonly TextParser<T> _parse = TextParser.For<T>(column.ItemType, format);
        private readonly bool _fillsGaps = format.MissingAsNaN;
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

                // Fields that a short line lacks read as empty ones.
                for (var index = Math.Max(first, fields.Count); _fillsGaps && index < end; index++)
                    Add(slot + index - first, default, line);
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
