using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>
/// Sets how many threads torch uses on the CPU while a network trains, and puts the number back. Handing a small step to several threads costs more than
/// it saves. The number follows from sizes alone, so that runs on one machine stay equal to the bit.
/// </summary>
internal sealed class CpuThreads : IDisposable
{
    // About 2 ms on one core: many times what it costs to wake another.
    private const double OperationsWorthAThread = 1e8;

    private readonly int _before = get_num_threads();

    /// <param name="parameterCount">The parameters of all networks that a step trains.</param>
    /// <param name="batchSize">The examples of a step.</param>
    public CpuThreads(long parameterCount, int batchSize)
    {
        // A parameter costs a multiplication and an addition an example forward, and twice that backward.
        var operations = 6.0 * parameterCount * batchSize;
        set_num_threads((int)Math.Clamp(operations / OperationsWorthAThread, 1, _before));
    }

    public void Dispose() => set_num_threads(_before);
}
