using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public long Dimensions => Native.nd_dim(Handle);
        public long dim() => Dimensions;
        public long ndim => Dimensions;
        public long NumberOfElements => Native.nd_numel(Handle);
        public long numel() => NumberOfElements;
        public long ElementSize => Native.nd_element_size(Handle);
        public long element_size() => ElementSize;

        public ScalarType dtype => (ScalarType)Native.nd_dtype(Handle);
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_integral() => torch.is_integral(dtype);
        public bool is_complex() => torch.is_complex(dtype);

        public Device device => Device.Unpack(Native.nd_device(Handle));
        public DeviceType device_type => device.type;
        public int device_index => device.index;
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_sparse => Native.nd_is_sparse(Handle) != 0;
        public bool is_contiguous() => Native.nd_is_contiguous(Handle) != 0;
        public long storage_offset() => Native.nd_storage_offset(Handle);

        public long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* p = sizes)
                    Native.nd_sizes(Handle, p);
                return sizes;
            }
        }

        public long[] size() => shape;
        public long size(int dim) => Along(shape, dim);

        public long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* p = strides)
                Native.nd_strides(Handle, p);
            return strides;
        }

        public long stride(int dim) => Along(stride(), dim);

        private long Along(long[] all, int dim) => dim >= -all.Length && dim < all.Length
            ? all[dim < 0 ? dim + all.Length : dim]
            : throw new System.Runtime.InteropServices.ExternalException($"Dimension out of range (expected to be in range of [{-all.Length}, {all.Length - 1}], but got {dim})");
    }
}
