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
}
