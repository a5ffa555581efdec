using Microsoft.ML.NoisyLabels.Networks;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>A network whose weights are a moving average of another's. Its weights start as that network's and take no gradient.</summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly WeightAverageSpec _spec;
    private readonly (Tensor Average, Tensor Online)[] _averaged;
    private readonly (Tensor Average, Tensor Online)[] _copied;
    private readonly Device _device;
    private long _updates;

    /// <param name="spec">How the average is taken.</param>
    /// <param name="network">Becomes the average; owned from now on.</param>
    /// <param name="online">The network in training, of the same structure.</param>
    public WeightAverage(WeightAverageSpec spec, Network network, Network online)
    {
        (_spec, Network) = (spec, network);
        using var _ = no_grad();
        foreach (var parameter in network.parameters()) parameter.requires_grad = false;
        var parameters = network.parameters().Zip<Tensor, Tensor>(online.parameters()).ToArray();
        var buffers = network.buffers().Zip(online.buffers()).ToArray();
        foreach (var (average, source) in parameters.Concat(buffers)) average.copy_(source);

        // Counters among a foreign network's buffers have no average.
        var statistics = buffers.ToLookup(pair => pair.First.is_floating_point());
        _averaged = [.. parameters, .. spec.BatchNorm == BatchNormPolicy.Average ? statistics[true] : []];
        _copied = spec.BatchNorm switch
        {
            BatchNormPolicy.Average => [.. statistics[false]],
            BatchNormPolicy.Copy => buffers,
            _ => [],
        };
        _device = parameters[0].First.device;
        network.train(HasOwnStatistics);
    }

    public Network Network { get; }

    /// <summary>Whether batch normalisation's statistics come from forward passes of <see cref="Network"/> in training mode.</summary>
    public bool HasOwnStatistics => _spec.BatchNorm == BatchNormPolicy.Own;

    /// <summary>Takes the online network's present weights in.</summary>
    public void Update()
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var share = full([], 1 - _spec.DecayAt(_updates++), dtype: float32, device: _device);
        foreach (var (average, online) in _averaged) average.lerp_(online, share);
        foreach (var (average, online) in _copied) average.copy_(online);
    }

    public void Save(StateWriter state)
    {
        state.Add("network", Network);
        state.AddValue("updates", _updates);
    }

    public void Load(StateReader state)
    {
        state.Read("network", Network);
        _updates = state.ReadValue<long>("updates");
    }

    public void Dispose() => Network.Dispose();
}
