using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

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

        bool fits = IsFloat(typeof(TTarget))
            || (!IsFloat(typeof(TSource)) && IsUnsigned(typeof(TSource)) == IsUnsigned(typeof(TTarget)));
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

    private static Func<bool, T> FromBoolean<T>()
        where T : INumberBase<T> => value => value ? T.One : T.Zero;

    private static Func<T, bool> ToBoolean<T>()
        where T : INumberBase<T> => value => !T.IsZero(value);

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

    private static bool IsUnsigned(Type type)
        => type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);
}
