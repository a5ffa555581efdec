using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Dispatch;
/// <summary>The functions of native/dispatch.cpp. Those that return int and may fail return 0 where all went well.</summary>
internal static unsafe partial class Native
{
    private const string Library = "torch_dispatch";
    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Load);

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        string[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(assembly.Location) ?? ""];
        var file = folders.Select(folder => Path.Combine(folder, $"lib{Library}.so")).FirstOrDefault(File.Exists)
            ?? throw new DllNotFoundException($"lib{Library}.so is not beside the application: reference TorchSharp-cpu or TorchSharp-cuda-linux from it.");
        return NativeLibrary.Load(file);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int failed)
    {
        if (failed != 0) Throw();
    }

    private static void Throw() => throw new ExternalException(Marshal.PtrToStringUTF8(nd_last_error()));
    [LibraryImport(Library)] internal static partial nint nd_last_error();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int nd_operator(string name, string overload, nint* result);
    [LibraryImport(Library)] internal static partial int nd_call(nint op, NativeValue* arguments, int given, NativeValue* results, int* count);
    [LibraryImport(Library)] internal static partial void nd_free(nint tensor);
    [LibraryImport(Library)] internal static partial nint nd_share(nint tensor);
    [LibraryImport(Library)] internal static partial void nd_free_array(void* array);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long nd_dim(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long nd_numel(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int nd_dtype(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long nd_element_size(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long nd_device(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int nd_is_contiguous(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int nd_is_sparse(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int nd_requires_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int nd_is_leaf(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void nd_sizes(nint tensor, long* sizes);
    [LibraryImport(Library), SuppressGCTransition] internal static partial void nd_strides(nint tensor, long* strides);
    [LibraryImport(Library)] internal static partial int nd_data(nint tensor, void** result);
    [LibraryImport(Library)] internal static partial int nd_from_memory(void* data, long* sizes, int dims, int dtype, delegate* unmanaged<nint, void> release, nint context, nint* result);
    [LibraryImport(Library)] internal static partial int nd_set_requires_grad(nint tensor, int on);
    [LibraryImport(Library)] internal static partial int nd_grad(nint tensor, nint* result);
    [LibraryImport(Library)] internal static partial int nd_set_grad(nint tensor, nint grad);
    [LibraryImport(Library)] internal static partial int nd_backward(nint* roots, int rootCount, nint* grads, int gradCount, int retain, int create, nint* inputs, int inputCount);
    [LibraryImport(Library)] internal static partial int nd_gradients(nint* outputs, int outputCount, nint* grads, int gradCount, nint* inputs, int inputCount, int retain, int create, int allowUnused, nint* results);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int nd_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void nd_set_grad_enabled(int on);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int nd_inference_enabled();
    [LibraryImport(Library)] internal static partial nint nd_inference_begin(int on);
    [LibraryImport(Library)] internal static partial void nd_inference_end(nint guard);
    [LibraryImport(Library)] internal static partial int nd_generator(long device, ulong seed, nint* result);
    [LibraryImport(Library)] internal static partial int nd_default_generator(long device, nint* result);
    [LibraryImport(Library)] internal static partial void nd_generator_free(nint generator);
    [LibraryImport(Library)] internal static partial int nd_generator_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial int nd_generator_initial_seed(nint generator, ulong* seed);
    [LibraryImport(Library)] internal static partial int nd_generator_state(nint generator, nint* result);
    [LibraryImport(Library)] internal static partial int nd_generator_set_state(nint generator, nint state);
    [LibraryImport(Library)] internal static partial int nd_manual_seed(ulong seed);
    [LibraryImport(Library)] internal static partial nint nd_version();
    [LibraryImport(Library)] internal static partial int nd_threads();
    [LibraryImport(Library)] internal static partial void nd_set_threads(int count);
    [LibraryImport(Library)] internal static partial int nd_interop_threads();
    [LibraryImport(Library)] internal static partial int nd_set_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int nd_cuda_count();
    [LibraryImport(Library)] internal static partial int nd_cudnn_available();
    [LibraryImport(Library)] internal static partial int nd_cuda_synchronize(long index);
    [LibraryImport(Library)] internal static partial int nd_tf32_matmul();
    [LibraryImport(Library)] internal static partial void nd_set_tf32_matmul(int on);
    [LibraryImport(Library)] internal static partial int nd_tf32_cudnn();
    [LibraryImport(Library)] internal static partial void nd_set_tf32_cudnn(int on);
}

internal enum Tag
{
    None, Tensor, Integer, Real, Boolean, Integers, Reals, Tensors, Text, Device, Generator, Omitted,
}

/// <summary>A value as it crosses the border; native/values.h declares the same.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeValue
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public void* Pointer;
}
