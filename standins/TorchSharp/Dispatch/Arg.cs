namespace TorchSharp.Dispatch;
/// <summary>
/// One argument of an operator. The operator's schema, not this type, decides how it is passed: an integer fits where a
/// double, a list of integers, a scalar or a tensor is wanted.
/// </summary>
internal readonly struct Arg
{
    internal readonly Tag Tag;
    internal readonly long Bits;
    internal readonly object Reference;

    private Arg(Tag tag, long bits = 0, object reference = null)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    /// <summary>None, or an undefined tensor.</summary>
    internal static Arg None => default;

    /// <summary>Whatever default the schema gives.</summary>
    internal static Arg Default => new(Tag.Omitted);
    private static Arg Object(Tag tag, object reference) => reference is null ? default : new(tag, 0, reference);
    public static implicit operator Arg(torch.Tensor value) => Object(Tag.Tensor, value);
    public static implicit operator Arg(long value) => new(Tag.Integer, value);
    public static implicit operator Arg(int value) => new(Tag.Integer, value);
    public static implicit operator Arg(long? value) => value is { } v ? v : None;
    public static implicit operator Arg(int? value) => value is { } v ? v : None;
    public static implicit operator Arg(double value) => new(Tag.Real, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? v : None;
    public static implicit operator Arg(bool value) => new(Tag.Boolean, value ? 1 : 0);
    public static implicit operator Arg(bool? value) => value is { } v ? v : None;
    public static implicit operator Arg(torch.ScalarType value) => new(Tag.Integer, (long)value);
    public static implicit operator Arg(torch.ScalarType? value) => value is { } v ? v : None;
    public static implicit operator Arg(Scalar value) => value is null ? default : new(value.Tag, value.Bits);
    public static implicit operator Arg(torch.Device value) => value is null ? default : new(Tag.Device, value.Packed);
    public static implicit operator Arg(torch.Generator value) => Object(Tag.Generator, value);
    public static implicit operator Arg(string value) => Object(Tag.Text, value);
    public static implicit operator Arg(long[] value) => Object(Tag.Integers, value);
    public static implicit operator Arg(ReadOnlySpan<long> value) => value.ToArray();
    public static implicit operator Arg(int[] value) => value is null ? default : Array.ConvertAll(value, v => (long)v);
    public static implicit operator Arg(bool[] value) => value is null ? default : Array.ConvertAll(value, v => v ? 1L : 0);
    public static implicit operator Arg(double[] value) => Object(Tag.Reals, value);
    public static implicit operator Arg(torch.Tensor[] value) => Object(Tag.Tensors, value);
    public static implicit operator Arg(List<torch.Tensor> value) => Object(Tag.Tensors, value);

    /// <summary>A list of tensors; nulls in it are absent ones, where the operator allows them.</summary>
    internal static Arg List(IEnumerable<torch.Tensor> tensors) => Object(Tag.Tensors, tensors as IReadOnlyList<torch.Tensor> ?? tensors?.ToArray());
}
