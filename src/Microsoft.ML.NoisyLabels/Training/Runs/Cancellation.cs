using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Both ways to cancel a run: the options' token and ML.NET's own flag.</summary>
internal sealed class Cancellation(CancellationToken token, IHost host)
{
    public void ThrowIfRequested()
    {
        token.ThrowIfCancellationRequested();
        if (MlNetInterop.IsCanceled(host)) throw new OperationCanceledException("Training was cancelled through the MLContext.");
    }
}
