namespace TorchSharp;
public sealed class Scalar : IDisposable
{
    internal readonly Tag Tag;
    internal readonly long Bits;

    internal Scalar(Tag tag, long bits)
    {
        Tag = tag;
        Bits = bits;
        Type = tag switch
        {
            Tag.Real => torch.ScalarType.Float64,
            Tag.Boolean => torch.ScalarType.Bool,
            _ => torch.ScalarType.Int64,
        };
    }

    private Scalar(long value) : this(Tag.Integer, value) { }
    private Scalar(double value) : this(Tag.Real, BitConverter.DoubleToInt64Bits(value)) { }
    public torch.ScalarType Type { get; }
    internal double Real => Tag == Tag.Real ? BitConverter.Int64BitsToDouble(Bits) : Bits;
    internal long Integer => Tag == Tag.Real ? (long)Real : Bits;
    public static implicit operator Scalar(byte value) => new((long)value);
    public static implicit operator Scalar(int value) => new((long)value);
    public static implicit operator Scalar(long value) => new(value);
    public static implicit operator Scalar(float value) => new((double)value);
    public static implicit operator Scalar(double value) => new(value);
    public static implicit operator Scalar(bool value) => new(Tag.Boolean, value ? 1 : 0);
    public void Dispose() { }
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;
    public static bool ToBoolean(this Scalar value) => value.Real != 0;
    public static int ToInt32(this Scalar value) => (int)value.Integer;
    public static long ToInt64(this Scalar value) => value.Integer;
    public static float ToSingle(this Scalar value) => (float)value.Real;
    public static double ToDouble(this Scalar value) => value.Real;
}

public static partial class TensorExtensionMethods
{
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (count, size) => count * size);
}
