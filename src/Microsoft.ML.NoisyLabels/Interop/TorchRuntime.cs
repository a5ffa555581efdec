using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>
/// Tunes the process for libtorch, once, before libtorch is loaded. On Linux the C library's own setenv and mallopt are called, since
/// .NET's environment is a copy that native code does not see. What the user has set stays.
/// </summary>
internal static partial class TorchRuntime
{
    private const int MmapThreshold = -3;
    private const int TrimThreshold = -1;
    private const int TopPad = -2;

    private static readonly Lazy<bool> Initialized = new(Tune);

    /// <exception cref="InvalidOperationException">libtorch cannot be loaded; the message says which package brings it.</exception>
    public static void Initialize() => _ = Initialized.Value;

    /// <summary>Gives back to the system what is free: the allocator, as it is tuned here, keeps nearly all of it.</summary>
    public static void ReleaseFreeMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux()) TrimHeap(0);
    }

    private static bool Tune()
    {
        if (OperatingSystem.IsLinux())
        {
            // Active waiting costs several times the work itself when other processes want the cores.
            SetEnvironment("OMP_WAIT_POLICY", "passive", 0);
            // Some microseconds of it spare small steps the cost of waking a sleeping thread many times over.
            SetEnvironment("GOMP_SPINCOUNT", "3000", 0);
            if (Avx512BW.IsSupported && Avx512DQ.IsSupported) SetEnvironment("ATEN_CPU_CAPABILITY", "avx512", 0);
            // By default glibc gives every large activation back to the system at the end of a step, and faults it in again at the next.
            SetMallocOption(MmapThreshold, 1 << 30);
            SetMallocOption(TrimThreshold, int.MaxValue);
            SetMallocOption(TopPad, 64 << 20);
        }

        try
        {
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or NotSupportedException)
        {
            throw new InvalidOperationException("libtorch cannot be loaded. The application must reference TorchSharp-cpu, TorchSharp-cuda-linux or TorchSharp-cuda-windows in the version of TorchSharp.", e);
        }
        return true;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimHeap(nuint pad);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMallocOption(int option, int value);
}
