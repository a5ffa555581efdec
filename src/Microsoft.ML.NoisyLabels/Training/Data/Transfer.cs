using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>How what is made on the host in the middle of a step reaches the device.</summary>
internal static class Transfer
{
    /// <summary>
    /// The values on a device, without waiting for what it still has to do: a GPU copies from pinned memory by itself, and torch keeps that memory until the copy is done.
    /// </summary>
    public static Tensor SendTo(this Tensor values, Device device) =>
        device.type == DeviceType.CUDA && values.device.type == DeviceType.CPU ? values.pin_memory().to(device, non_blocking: true) : values.to(device);
}
