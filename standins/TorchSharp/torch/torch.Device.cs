namespace TorchSharp;
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);
    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));
    public static Device device(string description) => InitializeDevice(new Device(description));
    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));
    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));
    public static Device device(int index) => new(index);
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType != DeviceType.CUDA || cuda.is_available();

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
    }

    public static Device InitializeDevice(Device device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }

    public class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            if (parts.Length == 2) index = int.Parse(parts[1]);
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType), index) { }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index) : this(DeviceType.CUDA, index) { }
        public DeviceType type { get; }

        /// <summary>-1 is the current one.</summary>
        public int index { get; } = -1;
        internal long Packed => (uint)type | ((long)index << 32);
        internal static Device Unpack(long packed) => new((DeviceType)(int)packed, (int)(packed >> 32));
        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? name : $"{name}:{index}";
        }

        private static DeviceType Parse(string name) => Enum.Parse<DeviceType>(name.ToUpperInvariant());
    }

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

    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Native.nd_version());
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
