using System.Globalization;

namespace Microsoft.ML.Transforms;

/// <summary>How values of the primitive column types read as text.</summary>
internal static class PrimitiveText
{
    /// <summary>As key values are written: every digit, booleans as 0 and 1.</summary>
    internal static ReadOnlyMemory<char> OfKeyValue<T>(T value) => value switch
    {
        ReadOnlyMemory<char> text => text,
        bool flag => (flag ? "1" : "0").AsMemory(),
        float number => number.ToString("R", CultureInfo.InvariantCulture).AsMemory(),
        double number => number.ToString("G17", CultureInfo.InvariantCulture).AsMemory(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture).AsMemory(),
        _ => throw new NotSupportedException($"Values of type {typeof(T)} as text"),
    };

    /// <summary>As conversion to text writes them.</summary>
    internal static ReadOnlyMemory<char> Of<T>(T value) => value switch
    {
        bool flag => flag.ToString().AsMemory(),
        float number => number.ToString("G7", CultureInfo.InvariantCulture).AsMemory(),
        _ => OfKeyValue(value),
    };

    /// <summary>Empty text is zero; what is no number is missing.</summary>
    internal static double ToNumber(ReadOnlyMemory<char> text)
    {
        var trimmed = text.Span.Trim();
        if (trimmed.IsEmpty)
            return 0;
        return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
    }

    /// <summary>What is no integer, or too large for one, is zero.</summary>
    internal static long ToInteger(ReadOnlyMemory<char> text)
        => long.TryParse(text.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : 0;

    internal static ulong ToUnsigned(ReadOnlyMemory<char> text)
        => ulong.TryParse(text.Span, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : 0;

    internal static bool ToBoolean(ReadOnlyMemory<char> text)
        => text.ToString().ToLowerInvariant() is "t" or "y" or "1" or "+" or "+1" or "yes" or "true";
}
