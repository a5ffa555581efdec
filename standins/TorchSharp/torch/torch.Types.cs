namespace TorchSharp;
public static partial class torch
{
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        BFloat16 = 15,
    }

    public static ScalarType uint8 = ScalarType.Byte, int8 = ScalarType.Int8;
    public static ScalarType int16 = ScalarType.Int16, @short = ScalarType.Int16;
    public static ScalarType int32 = ScalarType.Int32, @int = ScalarType.Int32;
    public static ScalarType int64 = ScalarType.Int64, @long = ScalarType.Int64;
    public static ScalarType float16 = ScalarType.Float16, half = ScalarType.Float16, bfloat16 = ScalarType.BFloat16;
    public static ScalarType float32 = ScalarType.Float32, @float = ScalarType.Float32;
    public static ScalarType float64 = ScalarType.Float64, @double = ScalarType.Float64;
    public static ScalarType @bool = ScalarType.Bool;
    public static bool is_integral(ScalarType type) => type <= ScalarType.Int64 || type == ScalarType.Bool;
    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
    private static ScalarType s_defaultType = ScalarType.Float32;
    public static ScalarType get_default_dtype() => s_defaultType;
    public static void set_default_dtype(ScalarType dtype) => s_defaultType = dtype;

    internal static ScalarType TypeOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => ScalarType.Byte,
        TypeCode.SByte => ScalarType.Int8,
        TypeCode.Int16 => ScalarType.Int16,
        TypeCode.Int32 => ScalarType.Int32,
        TypeCode.Int64 => ScalarType.Int64,
        TypeCode.Single => ScalarType.Float32,
        TypeCode.Double => ScalarType.Float64,
        TypeCode.Boolean => ScalarType.Bool,
        _ when type == typeof(Half) => ScalarType.Float16,
        _ => throw new NotSupportedException($"Tensors of {type}."),
    };

    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }

    public struct Size
    {
        private readonly long[] _shape;
        public Size(long[] shape) => _shape = shape;
        public Size(int[] shape) => _shape = Array.ConvertAll(shape, size => (long)size);
        public Size(long size) => _shape = [size];
        public Size((long, long) size) => _shape = [size.Item1, size.Item2];
        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];
        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];
        public long[] Shape => _shape;
        public int Length => _shape.Length;
        public bool IsEmpty => _shape.Length == 0;
        public long numel() => _shape.Aggregate(1L, (count, size) => count * size);
        public long this[int idx] => _shape[idx];
        public long this[long idx] => _shape[idx];
        public static implicit operator Size(long size) => new(size);
        public static implicit operator Size(long[] size) => new(size);
        public static implicit operator Size((long, long) size) => new(size);
        public static implicit operator Size((long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long) size) => new(size);
    }

    public struct TensorIndex
    {
        internal enum Kind
        {
            None,
            Single,
            Ellipsis,
            Bool,
            Tensor,
            Slice,
        }

        internal Kind kind;
        internal long? start, stop, step;
        internal Tensor tensor;
        public static TensorIndex Ellipsis = new() { kind = Kind.Ellipsis };
        public static TensorIndex None = new() { kind = Kind.None };
        public static TensorIndex Null = new() { kind = Kind.None };
        public static TensorIndex Colon = Slice();
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new() { kind = Kind.Slice, start = start, stop = stop, step = step };
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);
        public static TensorIndex Slice(Range range) =>
            Slice(Position(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Position(range.End));

        public static TensorIndex Bool(bool value) => new() { kind = Kind.Bool, start = value ? 1 : 0 };
        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, start = index };
        public static TensorIndex Tensor(Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };
        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(Position(index));
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);
        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called.");
        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
