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
        public Tensor type(ScalarType dtype) => to(dtype);
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);
        public Tensor cpu() => to(CPU);
        public Tensor pin_memory() => Aten.pin_memory.Call(this, Arg.None);
        public Tensor cuda(Device device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);
        public Tensor @float() => to(ScalarType.Float32);
        public Tensor @double() => to(ScalarType.Float64);
        public Tensor half() => to(ScalarType.Float16);
        public Tensor bfloat16() => to(ScalarType.BFloat16);
        public Tensor @bool() => to(ScalarType.Bool);
        public Tensor @byte() => to(ScalarType.Byte);
        public Tensor @int() => to(ScalarType.Int32);
        public Tensor @long() => to(ScalarType.Int64);

        private Tensor Convert(ScalarType? type, Device device, bool copy, bool disposeAfter, bool non_blocking)
        {
            if (device is not null) InitializeDeviceType(device.type);
            var converted = Aten.to_dtype_layout.Call(this, type, Arg.None, device, Arg.None, non_blocking, copy);
            if (disposeAfter) Dispose();
            return converted;
        }

        public Scalar ToScalar() => Aten.item.CallScalar(this);

        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new ArgumentException("Number of elements in the tensor must be 1");
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
                if (!is_contiguous()) throw new NotSupportedException("Bytes() called on non-contiguous tensor.");
                if (!is_cpu())
                    throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                return new Span<byte>(Data, checked((int)(NumberOfElements * ElementSize)));
            }
            set
            {
                if (bytes.Length != value.Length) throw new ArgumentException("Mismatched data sizes in SetBytes().");
                value.CopyTo(bytes);
            }
        }

        public override string ToString() => $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";
        public Tensor zeros_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.zeros_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.ones_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.empty_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.rand_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor randn_like(ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.randn_like.Call(this, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => Finish(Aten.full_like.Call(this, value, dtype ?? this.dtype, Arg.None, device ?? this.device), requires_grad);
        public Tensor bernoulli(Generator generator = null) => Aten.bernoulli.Call(this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator generator = null) => Aten.bernoulli__float.CallInPlace(this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator generator = null) => Aten.bernoulli__Tensor.CallInPlace(this, p, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator generator = null) => Aten.normal_.CallInPlace(this, mean, std, generator);
        public Tensor uniform_(double from, double to, Generator generator = null) => Aten.uniform_.CallInPlace(this, from, to, generator);
        public Tensor exponential_(double lambda = 1, Generator generator = null) => Aten.exponential_.CallInPlace(this, lambda, generator);
        public Tensor multinomial(long num_samples, bool replacement = false, Generator generator = null) => Aten.multinomial.Call(this, num_samples, replacement, generator);
    }
}
