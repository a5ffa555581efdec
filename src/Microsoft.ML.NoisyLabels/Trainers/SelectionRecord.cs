using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>How often each row was chosen to learn from, and what it looked like when last seen.</summary>
internal sealed class SelectionRecord : IDisposable
{
    private readonly Tensor _chosen;
    private readonly Tensor _visits;
    private readonly Tensor _chosenInEpoch;
    private long _visitsInEpoch;

    public SelectionRecord(TensorDataset data)
    {
        Labels = new ReviewedLabels(data, withWeight: true, withDistance: true);
        _chosen = zeros_like(data.Labels, dtype: float32).DetachFromDisposeScope();
        _visits = zeros_like(data.Labels, dtype: float32).DetachFromDisposeScope();
        _chosenInEpoch = zeros([], dtype: float64, device: data.Labels.device).DetachFromDisposeScope();
    }

    /// <summary>The weight of a row is the share of its visits that chose it, its distance the last loss.</summary>
    public ReviewedLabels Labels { get; }

    public void BeginEpoch()
    {
        _chosenInEpoch.fill_(0);
        _visitsInEpoch = 0;
    }

    /// <summary>Takes a step in.</summary>
    /// <param name="batch">The rows visited.</param>
    /// <param name="probabilities">(B, K).</param>
    /// <param name="losses">(B).</param>
    /// <param name="chosen">(B): the share of the networks that the example was chosen for.</param>
    public void Take(Batch batch, Tensor probabilities, Tensor losses, Tensor chosen)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Labels.Confidence.index_copy_(0, batch.Rows, probabilities.max(1).values);
        Labels.Distance!.index_copy_(0, batch.Rows, losses);
        _chosen.index_add_(0, batch.Rows, chosen, 1);
        _visits.index_add_(0, batch.Rows, ones_like(chosen), 1);
        _chosenInEpoch.add_(chosen.sum());
        _visitsInEpoch += batch.Count;
    }

    /// <summary>The share of the epoch's examples that was chosen.</summary>
    public double EndEpoch()
    {
        using var scope = NewDisposeScope();
        Labels.Weight!.copy_(_chosen / _visits);
        return _chosenInEpoch.cpu().item<double>() / _visitsInEpoch;
    }

    public void Save(StateWriter state)
    {
        Labels.Save(state.Scope("labels"));
        state.Add("chosen", _chosen);
        state.Add("visits", _visits);
    }

    public void Load(StateReader state)
    {
        Labels.Load(state.Scope("labels"));
        state.Read("chosen", _chosen);
        state.Read("visits", _visits);
    }

    public void Dispose()
    {
        Labels.Dispose();
        _chosen.Dispose();
        _visits.Dispose();
        _chosenInEpoch.Dispose();
    }
}
