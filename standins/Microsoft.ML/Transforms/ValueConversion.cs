namespace Microsoft.ML.Transforms;
/// <summary>
/// The standard conversions between primitive types: within the signed integers, within the unsigned ones,
/// from both to floating point, and from text and booleans to all.
/// </summary>
internal static class ValueConversion
{
    /// <summary>Returns a function from <paramref name="source"/> values to <paramref name="target"/> values, or null if there is none.</summary>
    internal static Delegate Find(DataViewType source, DataViewType target)
        => Dispatch.Call<Delegate>(FindFrom<int>, source.RawType, target.RawType);

    private static Delegate FindFrom<TSource>(Type target) => Dispatch.Call<Delegate>(Find<TSource, int>, target);

    private static Delegate Find<TSource, TTarget>()
    {
        if (typeof(TSource) == typeof(TTarget))
            return new Func<TSource, TSource>(value => value);
        if (typeof(TTarget) == typeof(ReadOnlyMemory<char>))
            return new Func<TSource, ReadOnlyMemory<char>>(PrimitiveText.Of);
        if (typeof(TSource) == typeof(ReadOnlyMemory<char>))
            return FromText(typeof(TTarget));
        if (typeof(TSource) == typeof(bool))
            return IsUnsigned(typeof(TTarget)) ? null : (Delegate)Number(nameof(FromBoolean), typeof(TTarget));
        if (typeof(TTarget) == typeof(bool))
            return (Delegate)Number(nameof(ToBoolean), typeof(TSource));
        bool fits = IsFloat(typeof(TTarget)) || (!IsFloat(typeof(TSource)) && IsUnsigned(typeof(TSource)) == IsUnsigned(typeof(TTarget)));
        return fits ? (Delegate)Number(nameof(BetweenNumbers), typeof(TSource), typeof(TTarget)) : null;
    }

    private static Delegate FromText(Type target)
    {
        if (target == typeof(bool))
            return new Func<ReadOnlyMemory<char>, bool>(PrimitiveText.ToBoolean);
        return (Delegate)Number(IsFloat(target) ? nameof(TextToFloat) : IsUnsigned(target) ? nameof(TextToUnsigned) : nameof(TextToInteger), target);
    }

    private static object Number(string method, params Type[] types)
        => typeof(ValueConversion).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
            .MakeGenericMethod(types).Invoke(null, null);

    private static Func<bool, T> FromBoolean<T>() where T : INumberBase<T> => value => value ? T.One : T.Zero;
    private static Func<T, bool> ToBoolean<T>() where T : INumberBase<T> => value => !T.IsZero(value);

    private static Func<ReadOnlyMemory<char>, T> TextToFloat<T>()
        where T : INumberBase<T> => text => T.CreateTruncating(PrimitiveText.ToNumber(text));

    private static Func<ReadOnlyMemory<char>, T> TextToInteger<T>()
        where T : INumberBase<T> => text => InRange<long, T>(PrimitiveText.ToInteger(text));

    private static Func<ReadOnlyMemory<char>, T> TextToUnsigned<T>()
        where T : INumberBase<T> => text => InRange<ulong, T>(PrimitiveText.ToUnsigned(text));

    private static Func<TSource, TTarget> BetweenNumbers<TSource, TTarget>()
        where TSource : INumberBase<TSource>
        where TTarget : INumberBase<TTarget>
        // Unsigned numbers are also how keys are kept: what does not fit is zero, a missing key.
        => IsUnsigned(typeof(TTarget)) ? InRange<TSource, TTarget> : TTarget.CreateTruncating;

    private static TTarget InRange<TSource, TTarget>(TSource value)
        where TSource : INumberBase<TSource>
        where TTarget : INumberBase<TTarget>
    {
        var result = TTarget.CreateTruncating(value);
        return TSource.CreateTruncating(result) == value ? result : TTarget.Zero;
    }

    private static bool IsFloat(Type type) => type == typeof(float) || type == typeof(double);
    private static bool IsUnsigned(Type type) => type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);
}

/// <summary>What transforms must know of the values of a primitive type: equality, order, which one is missing.</summary>
internal static class ValueKind<T>
{
    internal static IEqualityComparer<T> Equality => TextComparer.Instance as IEqualityComparer<T> ?? EqualityComparer<T>.Default;
    internal static IComparer<T> Order => TextComparer.Instance as IComparer<T> ?? Comparer<T>.Default;

    /// <summary>What stands for a missing value where the type has one, else the default.</summary>
    internal static T Missing => typeof(T) == typeof(float) ? (T)(object)float.NaN : typeof(T) == typeof(double) ? (T)(object)double.NaN : default;

    internal static Func<T, bool> IsMissing(DataViewType type) =>
        type is KeyDataViewType or TextDataViewType || type.RawType == typeof(float) || type.RawType == typeof(double)
            ? value => Equality.Equals(value, Missing)
            : _ => false;

    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
    {
        internal static readonly TextComparer Instance = new();
        public bool Equals(ReadOnlyMemory<char> left, ReadOnlyMemory<char> right) => left.Span.SequenceEqual(right.Span);
        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);
        public int Compare(ReadOnlyMemory<char> left, ReadOnlyMemory<char> right) => left.Span.SequenceCompareTo(right.Span);
    }
}

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
