namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// While it lives, batches in training leave the running statistics of a network's batch norms as they are: for passes whose inputs are not those
/// that the network will serve, or whose weights are only tried.
/// </summary>
internal sealed class KeptRunningStatistics : IDisposable
{
    private readonly BatchNorm[] _norms;

    public KeptRunningStatistics(Network network)
    {
        _norms = [.. network.modules().OfType<BatchNorm>()];
        foreach (var norm in _norms) norm.KeepsRunningStatistics = true;
    }

    public void Dispose()
    {
        foreach (var norm in _norms) norm.KeepsRunningStatistics = false;
    }
}
