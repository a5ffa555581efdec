using TorchSharp.Dispatch;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Convert(type, null, copy, disposeAfter, non_blocking);
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Convert(null, device, copy, disposeAfter, non_blocking);
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Convert(type, device, copy, disposeAfter, non_blocking);
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy, disposeAfter, non_blocking);
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);
        // As officially: the last flag reaches the parameter that forces a copy.
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking);
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(type, copy, disposeAfter, non_blocking);
        public Tensor type(ScalarType dtype) => to(dtype);
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);
        public Tensor cpu() => to(CPU);
        public Tensor cuda(Device device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        public Tensor @float() => to(ScalarType.Float32);
        public Tensor @double() => to(ScalarType.Float64);
        public Tensor half() => to(ScalarType.Float16);
        public Tensor bfloat16() => to(ScalarType.BFloat16);
        public Tensor @bool() => to(ScalarType.Bool);
        public Tensor @byte() => to(ScalarType.Byte);
        public Tensor @char() => to(ScalarType.Int8);
        public Tensor @short() => to(ScalarType.Int16);
        public Tensor @int() => to(ScalarType.Int32);
        public Tensor @long() => to(ScalarType.Int64);

        private Tensor Convert(ScalarType? type, Device device, bool copy, bool disposeAfter, bool non_blocking)
        {
            if (device is not null)
                InitializeDeviceType(device.type);
            var converted = Aten.to_dtype_layout.Call(this, type, Arg.None, device, Arg.None, non_blocking, copy);
            if (disposeAfter)
                Dispose();
            return converted;
        }

        public Scalar ToScalar() => Aten.item.CallScalar(this);
        public bool is_nonzero() => Aten.is_nonzero.CallScalar(this).ToBoolean();

        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            return data<T>()[0];
        }

        /// <summary>Elements on another device are copied to the CPU first.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            if (TypeOf(typeof(T)) != dtype)
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
            return new TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        internal void* Data
        {
            get
            {
                void* data;
                Check(Native.nd_data(Handle, &data));
                return data;
            }
        }

        public Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new NotSupportedException("Bytes() called on non-contiguous tensor.");
                if (!is_cpu())
                    throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                return new Span<byte>(Data, checked((int)(NumberOfElements * ElementSize)));
            }
            set
            {
                if (bytes.Length != value.Length)
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(bytes);
            }
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024) => stream.Write(bytes);
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024) => stream.ReadExactly(bytes);

        public override string ToString() => $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
    }
}
