namespace TorchSharp;

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
            if (parts.Length == 2)
                index = int.Parse(parts[1]);
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
}
