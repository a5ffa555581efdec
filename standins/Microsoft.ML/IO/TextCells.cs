using System.Globalization;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

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
