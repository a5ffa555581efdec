namespace TorchSharp;
public static partial class torch
{
    /// <summary>Owns one reference on a native tensor.</summary>
    public unsafe partial class Tensor : IDisposable
    {
        private static long s_count;
        private nint _handle;
        internal DisposeScope Owner;

        internal Tensor(nint handle)
        {
            _handle = handle;
            Interlocked.Increment(ref s_count);
            Owner = DisposeScopeManager.Current.Register(this);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => s_count;
        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");
        public bool IsInvalid => _handle == 0;
        public string name { get; set; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            // A scope that is reached only through dead tensors is dead too, and belongs to another thread.
            if (disposing) Owner?.MarkAsDisposed(this);
            if (_handle == 0) return;
            Interlocked.Decrement(ref s_count);
            Native.nd_free(MoveHandle());
        }

        /// <summary>The caller becomes the owner of the native tensor, as a parameter does of the tensor that it is made from.</summary>
        internal nint MoveHandle()
        {
            var taken = _handle;
            _handle = 0;
            return taken;
        }

        // The collector sees no use of a tensor in the use of its handle: without this it may free one during its own call.
        private void Check(int failed)
        {
            GC.KeepAlive(this);
            Native.Check(failed);
        }

        public Tensor MoveToOuterDisposeScope()
        {
            Owner?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            Owner?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.Owner);

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            if (Owner is null) other?.Attach(this);
            else Owner.MoveToOther(other, this);
            return this;
        }

        public override bool Equals(object obj) => obj is Tensor tensor && Equals(tensor);
        public bool Equals(Tensor target) => Aten.equal.CallScalar(this, target).ToBoolean();
        public override int GetHashCode() => base.GetHashCode();
        public long Dimensions => Native.nd_dim(Handle);
        public long dim() => Dimensions;
        public long ndim => Dimensions;
        public long NumberOfElements => Native.nd_numel(Handle);
        public long numel() => NumberOfElements;
        public long ElementSize => Native.nd_element_size(Handle);
        public ScalarType dtype => (ScalarType)Native.nd_dtype(Handle);
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_integral() => torch.is_integral(dtype);
        public Device device => Device.Unpack(Native.nd_device(Handle));
        public DeviceType device_type => device.type;
        public int device_index => device.index;
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_sparse => Native.nd_is_sparse(Handle) != 0;
        public bool is_contiguous() => Native.nd_is_contiguous(Handle) != 0;

        public long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* p = sizes) Native.nd_sizes(Handle, p);
                return sizes;
            }
        }

        public long[] size() => shape;
        public long size(int dim) => Along(shape, dim);

        public long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* p = strides) Native.nd_strides(Handle, p);
            return strides;
        }

        public long stride(int dim) => Along(stride(), dim);

        private long Along(long[] all, int dim) => dim >= -all.Length && dim < all.Length
            ? all[dim < 0 ? dim + all.Length : dim]
            : throw new System.Runtime.InteropServices.ExternalException($"Dimension out of range (expected to be in range of [{-all.Length}, {all.Length - 1}], but got {dim})");

        public bool requires_grad
        {
            get => Native.nd_requires_grad(Handle) != 0;
            set => Check(Native.nd_set_requires_grad(Handle, value ? 1 : 0));
        }

        public bool is_leaf
        {
            get
            {
                var leaf = Native.nd_is_leaf(Handle) != 0;
                GC.KeepAlive(this);
                return leaf;
            }
        }

        /// <summary>A new tensor each time, or null, which the official assembly says too.</summary>
#nullable enable annotations
        public Tensor? grad
#nullable restore annotations
        {
            get
            {
                nint result;
                Check(Native.nd_grad(Handle, &result));
                return result == 0 ? null : new Tensor(result);
            }
            set
            {
                Check(Native.nd_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);
        public void backward() => autograd.backward([this]);

        // As officially: the two flags reach the engine in each other's place. torch.autograd.backward takes them rightly.
        public void backward(IList<Tensor> grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor> inputs = null) =>
            autograd.backward([this], grad_tensors, create_graph, retain_graph, inputs);

        public Tensor detach() => Aten.detach.Call(this);
    }
}
