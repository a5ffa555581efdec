using TorchSharp.Dispatch;

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
    public static implicit operator Scalar(sbyte value) => new((long)value);
    public static implicit operator Scalar(short value) => new((long)value);
    public static implicit operator Scalar(int value) => new((long)value);
    public static implicit operator Scalar(long value) => new(value);
    public static implicit operator Scalar(Half value) => new((double)value);
    public static implicit operator Scalar(float value) => new((double)value);
    public static implicit operator Scalar(double value) => new(value);
    public static implicit operator Scalar(bool value) => new(Tag.Boolean, value ? 1 : 0);

    public void Dispose() { }
}
