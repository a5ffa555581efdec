using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;
public static unsafe partial class torch
{
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device device = null, bool requires_grad = false)
    {
        var integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        return Finish(Aten.arange_start_step.Call(start, stop, step, dtype ?? (integral ? ScalarType.Int64 : s_defaultType), Arg.None, InitializeDevice(device)), requires_grad);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Finish(Aten.linspace.Call(start, end, steps, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) =>
        Finish(Aten.eye_m.Call(rows, columns == -1 ? rows : columns, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device device = null) => from_array(data, dtype, device);
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device device = null) => data.to(dtype ?? data.dtype, device ?? data.device);
    public static Tensor from_array(Array rawArray, Device device = null) => from_array(rawArray, TypeOf(rawArray.GetType().GetElementType()), device);

    /// <summary>On the CPU and in the array's own type, the tensor and the array share their memory.</summary>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device device = null, bool requires_grad = false, string[] names = null)
    {
        var type = TypeOf(rawArray.GetType().GetElementType());
        var pinned = GCHandle.Alloc(rawArray, GCHandleType.Pinned);
        nint handle;
        fixed (long* sizes = ShapeOf(rawArray))
            Native.Check(Native.nd_from_memory((void*)pinned.AddrOfPinnedObject(), sizes, rawArray.Rank, (int)type, &Unpin, GCHandle.ToIntPtr(pinned), &handle));
        return Finish(Convert(new Tensor(handle), dtype, device), requires_grad, names);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pinned) => GCHandle.FromIntPtr(pinned).Free();

    private static Tensor FromData<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> shape, ScalarType? dtype, Device device, bool requires_grad, string[] names) where T : unmanaged
    {
        var count = 1L;
        foreach (var size in shape) count *= size;
        if (count > data.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {data.Length}");
        var filled = Aten.empty_memory_format.Call(shape, TypeOf(typeof(T)), Arg.None, CPU);
        data[..(int)count].CopyTo(new Span<T>(filled.Data, (int)count));
        return Finish(Convert(filled, dtype, device), requires_grad, names);
    }

    private static Tensor FromGrid<T>(Array data, ScalarType? dtype, Device device, bool requires_grad, string[] names) where T : unmanaged =>
        FromData(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(data)), data.Length), ShapeOf(data), dtype, device, requires_grad, names);

    // As officially, the tensor of the value's own type is the leaf.
    private static Tensor FromScalar<T>(T value, ScalarType? dtype, Device device, bool requires_grad) where T : unmanaged =>
        Convert(FromData([value], [], null, null, requires_grad, null), dtype, device);

    private static Tensor Convert(Tensor made, ScalarType? dtype, Device device)
    {
        device = InitializeDevice(device);
        return (dtype is null || dtype == made.dtype) && device.type == DeviceType.CPU ? made : made.to(dtype ?? made.dtype, device, disposeAfter: true);
    }

    private static Tensor Finish(Tensor made, bool requires_grad, string[] names = null)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions.");
        return requires_grad ? made.requires_grad_() : made;
    }

    private static Tensor Filled(Op fill, Arg size, ScalarType? dtype, Device device, bool requires_grad, string[] names) =>
        Finish(fill.Call(size, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);

    private static Tensor Drawn(Op draw, Arg size, Generator generator, ScalarType? dtype, Device device, bool requires_grad, string[] names) =>
        Finish(draw.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);

    private static Tensor Full(Arg size, Scalar value, ScalarType? dtype, Device device, bool requires_grad, string[] names) =>
        Finish(Aten.full.Call(size, value, dtype ?? TypeOf(value), Arg.None, InitializeDevice(device)), requires_grad, names);

    private static ScalarType OrDefault(ScalarType? dtype) => dtype ?? s_defaultType;
    private static ScalarType TypeOf(Scalar value) => is_floating_point(value.Type) ? s_defaultType : value.Type;
    private static long[] ShapeOf(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();
    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.zeros, size, dtype, device, requires_grad, names);
    public static Tensor zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.zeros, size, dtype, device, requires_grad, names);
    public static Tensor zeros(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.zeros, size, dtype, device, requires_grad, names);
    public static Tensor zeros(int size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => zeros((long)size, dtype, device, requires_grad, names);
    public static Tensor zeros(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.zeros, new[] { rows, columns }, dtype, device, requires_grad, names);
    public static Tensor zeros(int rows, int columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => zeros((long)rows, columns, dtype, device, requires_grad, names);
    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.zeros, new[] { dim0, dim1, dim2 }, dtype, device, requires_grad, names);
    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.zeros, new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad, names);
    public static Tensor ones(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.ones, size, dtype, device, requires_grad, names);
    public static Tensor ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.ones, size, dtype, device, requires_grad, names);
    public static Tensor ones(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.ones, size, dtype, device, requires_grad, names);
    public static Tensor ones(int size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => ones((long)size, dtype, device, requires_grad, names);
    public static Tensor ones(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.ones, new[] { rows, columns }, dtype, device, requires_grad, names);
    public static Tensor ones(int rows, int columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => ones((long)rows, columns, dtype, device, requires_grad, names);
    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.ones, new[] { dim0, dim1, dim2 }, dtype, device, requires_grad, names);
    public static Tensor ones(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => ones((long)dim0, dim1, dim2, dtype, device, requires_grad, names);
    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.ones, new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad, names);
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.empty_memory_format, size, dtype, device, requires_grad, names);
    public static Tensor empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.empty_memory_format, size, dtype, device, requires_grad, names);
    public static Tensor empty(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.empty_memory_format, size, dtype, device, requires_grad, names);
    public static Tensor empty(int size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => empty((long)size, dtype, device, requires_grad, names);
    public static Tensor empty(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.empty_memory_format, new[] { rows, columns }, dtype, device, requires_grad, names);
    public static Tensor empty(int rows, int columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => empty((long)rows, columns, dtype, device, requires_grad, names);
    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Filled(Aten.empty_memory_format, new[] { dim0, dim1, dim2 }, dtype, device, requires_grad, names);
    public static Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Full(size, value, dtype, device, requires_grad, names);
    public static Tensor full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Full(size, value, dtype, device, requires_grad, names);
    public static Tensor full(long size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Full(size, value, dtype, device, requires_grad, names);
    public static Tensor full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Full(new[] { rows, columns }, value, dtype, device, requires_grad, names);
    public static Tensor full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Full(new[] { dim0, dim1, dim2 }, value, dtype, device, requires_grad, names);
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Finish(input.zeros_like(dtype, device, requires_grad), false, names);
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Finish(input.ones_like(dtype, device, requires_grad), false, names);
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Finish(input.empty_like(dtype, device, requires_grad), false, names);
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false, string[] names = null) => Finish(input.full_like(value, dtype, device, requires_grad), false, names);
    public static Tensor rand(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.rand_generator, size, generator, dtype, device, requires_grad, names);
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.rand_generator, size, generator, dtype, device, requires_grad, names);
    public static Tensor rand(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.rand_generator, size, generator, dtype, device, requires_grad, names);
    public static Tensor rand(int size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => rand((long)size, dtype, device, requires_grad, generator, names);
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.rand_generator, new[] { rows, columns }, generator, dtype, device, requires_grad, names);
    public static Tensor rand(int rows, int columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => rand((long)rows, columns, dtype, device, requires_grad, generator, names);
    public static Tensor rand(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.rand_generator, new[] { dim0, dim1, dim2 }, generator, dtype, device, requires_grad, names);
    public static Tensor rand(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.rand_generator, new[] { dim0, dim1, dim2, dim3 }, generator, dtype, device, requires_grad, names);
    public static Tensor randn(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.randn_generator, size, generator, dtype, device, requires_grad, names);
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.randn_generator, size, generator, dtype, device, requires_grad, names);
    public static Tensor randn(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.randn_generator, size, generator, dtype, device, requires_grad, names);
    public static Tensor randn(int size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randn((long)size, dtype, device, requires_grad, generator, names);
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.randn_generator, new[] { rows, columns }, generator, dtype, device, requires_grad, names);
    public static Tensor randn(int rows, int columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randn((long)rows, columns, dtype, device, requires_grad, generator, names);
    public static Tensor randn(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.randn_generator, new[] { dim0, dim1, dim2 }, generator, dtype, device, requires_grad, names);
    public static Tensor randn(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Drawn(Aten.randn_generator, new[] { dim0, dim1, dim2, dim3 }, generator, dtype, device, requires_grad, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) =>
        Finish(Aten.randint_low_generator.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null) =>
        Finish(Aten.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad);

    public static Tensor normal(Tensor mean, Tensor std, Generator generator = null) => Aten.normal_Tensor_Tensor.Call(mean, std, generator);
}
