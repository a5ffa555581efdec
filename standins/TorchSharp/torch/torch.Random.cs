using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor rand(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.rand_generator.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.rand_generator.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor rand(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.rand_generator.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.rand_generator.Call(new[] { rows, columns }, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor rand(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.rand_generator.Call(new[] { dim0, dim1, dim2 }, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor rand(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.rand_generator.Call(new[] { dim0, dim1, dim2, dim3 }, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);

    public static Tensor randn(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.randn_generator.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.randn_generator.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randn(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.randn_generator.Call(size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.randn_generator.Call(new[] { rows, columns }, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randn(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.randn_generator.Call(new[] { dim0, dim1, dim2 }, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randn(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => Finish(Aten.randn_generator.Call(new[] { dim0, dim1, dim2, dim3 }, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) =>
        Finish(Aten.randint_low_generator.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad, names);
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(0, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) => randint(low, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null) =>
        Finish(Aten.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, InitializeDevice(device)), requires_grad);

    public static Tensor normal(Tensor mean, Tensor std, Generator generator = null) => Aten.normal_Tensor_Tensor.Call(mean, std, generator);
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null, string[] names = null) =>
        Finish(Aten.normal_float_float.Call(mean, std, size, generator, OrDefault(dtype), Arg.None, InitializeDevice(device)), requires_grad, names);
}
