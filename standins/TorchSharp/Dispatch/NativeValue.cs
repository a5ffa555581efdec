using System.Runtime.InteropServices;

namespace TorchSharp.Dispatch;

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
