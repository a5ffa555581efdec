using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>
/// Sets how many threads torch uses on the CPU for what this thread trains, and puts the number back. Handing a small step to several threads costs more than
/// it saves. The number follows from sizes alone, so that runs on one machine stay equal to the bit.
/// </summary>
internal sealed class CpuThreads : IDisposable
{
    // About 2 ms on one core: many times what it costs to wake another.
    private const double OperationsWorthAThread = 1e8;

    // Found when the first training starts: later, what a training beside this one has set might be found instead.
    private static readonly int Available = get_num_threads();

    private readonly int _before = get_num_threads();

    /// <param name="parameters">The parameters of all networks that a step trains.</param>
    /// <param name="inputShape">The dimensions of an example.</param>
    /// <param name="batchSize">The examples of a step.</param>
    public CpuThreads(IEnumerable<Parameter> parameters, IReadOnlyList<int> inputShape, int batchSize) =>
        set_num_threads((int)Math.Clamp(CountOperations(parameters, inputShape, batchSize) / OperationsWorthAThread, 1, Available));

    /// <summary>
    /// A parameter costs a multiplication and an addition an example forward, and twice that backward; that of a convolution at every place. Places count as
    /// if no layer had fewer than the input: where they shrink, steps are long enough for any number of threads.
    /// </summary>
    internal static double CountOperations(IEnumerable<Parameter> parameters, IReadOnlyList<int> inputShape, int batchSize)
    {
        var places = inputShape.Skip(1).Aggregate(1.0, (product, size) => product * size);
        return 6.0 * batchSize * parameters.Sum(parameter => parameter.numel() * (parameter.dim() > 2 ? places : 1));
    }

    public void Dispose() => set_num_threads(_before);
}
