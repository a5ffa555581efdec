using System.Globalization;
using System.Numerics;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

internal delegate bool TextParser<T>(ReadOnlyMemory<char> text, out T value);

/// <summary>How fields are read as values. A parser that fails still gives a value, for types that have a missing one.</summary>
internal static class TextParser
{
    private const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static TextParser<T> For<T>(PrimitiveDataViewType type, TextFormat format) => (TextParser<T>)Create(type, format);

    private static Delegate Create(PrimitiveDataViewType type, TextFormat format) => type switch
    {
        KeyDataViewType key => Dispatch.Call<Delegate>(Key<uint>, key.RawType, key.Count),
        TextDataViewType => (TextParser<ReadOnlyMemory<char>>)Text,
        BooleanDataViewType => (TextParser<bool>)Boolean,
        TimeSpanDataViewType => Moment((string text, out TimeSpan value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value)),
        DateTimeDataViewType => Moment((string text, out DateTime value) =>
            DateTime.TryParse(text, CultureInfo.InvariantCulture, Universal, out value)),
        DateTimeOffsetDataViewType => Moment((string text, out DateTimeOffset value) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)),
        _ when type.RawType == typeof(float) => Real(float.NaN, format),
        _ when type.RawType == typeof(double) => Real(double.NaN, format),
        _ => Dispatch.Call<Delegate>(Integer<int>, type.RawType),
    };

    private delegate bool MomentParser<T>(string text, out T value);

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

    private static TextParser<T> Moment<T>(MomentParser<T> parse) => (ReadOnlyMemory<char> text, out T value) =>
    {
        value = default;
        return text.IsEmpty || parse(text.ToString(), out value);
    };

    private static TextParser<T> Real<T>(T notANumber, TextFormat format)
        where T : struct, INumber<T>
    {
        var empty = format.MissingAsNaN ? notANumber : T.Zero;
        return (ReadOnlyMemory<char> text, out T value) =>
        {
            var trimmed = text.Span.Trim();
            if (trimmed.IsEmpty)
                value = empty;
            else if (!T.TryParse(trimmed, NumberStyles.Float, format.Numbers, out value))
            {
                value = notANumber;
                return IsMissing(trimmed);
            }

            return true;
        };
    }

    private static TextParser<T> Integer<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var style = T.IsNegative(T.MinValue) ? NumberStyles.AllowLeadingSign : NumberStyles.None;
        return (ReadOnlyMemory<char> text, out T value) =>
        {
            value = T.Zero;
            return text.IsEmpty || (text.Span[0] != '+' && T.TryParse(text.Span, style, CultureInfo.InvariantCulture, out value));
        };
    }

    /// <summary>Keys are written from 0 on.</summary>
    private static TextParser<T> Key<T>(ulong count)
        where T : struct, IBinaryInteger<T> => (ReadOnlyMemory<char> text, out T value) =>
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
