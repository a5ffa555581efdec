using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>Turns the device that was asked for into one that is there.</summary>
internal static class DeviceSelector
{
    /// <param name="wanted">"auto", "cpu", "cuda" or "cuda:N".</param>
    /// <param name="environment">Whose GPU preference "auto" honours.</param>
    /// <param name="channel">Told if it is another device than was asked for.</param>
    /// <exception cref="InvalidOperationException">A GPU was asked for, is absent, and the context forbids to fall back to the CPU.</exception>
    public static Device Choose(string wanted, IHostEnvironment environment, IChannel channel)
    {
        var (preferred, fallback) = MlNetInterop.GpuPreference(environment);
        var gpuCount = wanted == "cpu" || !cuda.is_available() ? 0 : cuda.device_count();
        var asked = wanted switch
        {
            "cpu" => null,
            "auto" => preferred ?? (gpuCount > 0 ? 0 : null),
            "cuda" => preferred ?? 0,
            _ => (int?)int.Parse(wanted.AsSpan("cuda:".Length)),
        };
        if (asked is { } index && index < gpuCount) return new Device(DeviceType.CUDA, index);
        if (asked is null) return CPU;

        var absent = $"GPU {asked} was asked for, but torch finds {(gpuCount == 0 ? "no GPU" : $"GPUs 0 to {gpuCount - 1} only")}";
        if (!fallback)
            throw new InvalidOperationException($"{absent}. An application trains on GPUs with TorchSharp-cuda-linux or TorchSharp-cuda-windows; with MLContext.FallbackToCpu = true, it goes on with the CPU.");
        channel.Warning(MessageSensitivity.None, $"{absent}; training on the CPU.");
        return CPU;
    }

    /// <summary>What a run computes on and in, as a log says it.</summary>
    public static string Describe(Device device, Precision precision)
    {
        var tf32 = device.type == DeviceType.CUDA && backends.cuda.matmul.allow_tf32 ? ", TF32 matrix products" : "";
        var place = device.type == DeviceType.CUDA ? $"cuda:{device.index}" : $"the CPU ({get_num_threads()} of {Environment.ProcessorCount} cores)";
        return $"Training on {place} in {precision}{tf32}, libtorch {__version__}.";
    }
}
