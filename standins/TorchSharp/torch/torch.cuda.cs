using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static class cuda
    {
        public static bool is_available() => device_count() > 0;
        public static int device_count() => Native.nd_cuda_count();
        public static bool is_cudnn_available() => Native.nd_cudnn_available() != 0;
        public static void manual_seed(long seed) => torch.manual_seed(seed);
        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        public static void synchronize(Device device = null) => Native.Check(Native.nd_cuda_synchronize(device?.index ?? -1));
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Native.nd_tf32_matmul() != 0;
                    set => Native.nd_set_tf32_matmul(value ? 1 : 0);
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Native.nd_tf32_cudnn() != 0;
                set => Native.nd_set_tf32_cudnn(value ? 1 : 0);
            }
        }
    }

    public static int get_num_threads() => Native.nd_threads();

    /// <summary>For all threads of the process, those too that run already.</summary>
    public static void set_num_threads(int num) => Native.nd_set_threads(num);

    public static int get_num_interop_threads() => Native.nd_interop_threads();
    public static void set_num_interop_threads(int num) => Native.Check(Native.nd_set_interop_threads(num));

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Current.Open();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
