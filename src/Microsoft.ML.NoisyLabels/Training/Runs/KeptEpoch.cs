using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a run would leave behind if it ended now: the network of the kept epoch, and what the method said of noise and labels in it.</summary>
internal sealed class KeptEpoch : IDisposable
{
    private ScoringNetwork? _network;
    private ReviewedLabels? _labels;
    private TransitionMatrix? _transitionMatrix;

    /// <summary>Whether there is a kept epoch.</summary>
    public bool Exists => _network is not null;

    /// <summary>Keeps the epoch that has just ended, and forgets the one kept before.</summary>
    public void Take(Algorithm algorithm)
    {
        if (_network is null || !_network.Spec.Equals(algorithm.Scoring.Spec) || algorithm.Labels is null != _labels is null) Renew(algorithm);
        algorithm.Scoring.CopyTo(_network!);
        algorithm.Labels?.CopyTo(_labels!);
        _transitionMatrix = algorithm.TransitionMatrix;
    }

    /// <summary>Puts the method that it was kept of back to it: what serves, and the matrix.</summary>
    public void PutBack(Algorithm algorithm)
    {
        _network!.CopyTo(algorithm.Scoring);
        algorithm.TakeBack(_transitionMatrix);
    }

    public void Save(StateWriter state)
    {
        state.Add("network", _network!);
        _labels?.Save(state.Scope("labels"));
        state.AddValue("transition matrix", _transitionMatrix);
    }

    /// <summary>Restores what <see cref="Save"/> wrote in a run of the same method.</summary>
    public void Load(StateReader state, Algorithm algorithm)
    {
        Renew(algorithm);
        state.Read("network", _network!);
        _labels?.Load(state.Scope("labels"));
        _transitionMatrix = state.ReadValue<TransitionMatrix>("transition matrix");
    }

    /// <summary>What is kept; the network belongs to the caller from now on.</summary>
    public TrainingResult Release(IReadOnlyList<EpochReport> history, StopReason stopReason)
    {
        var network = _network ?? throw new InvalidOperationException("No epoch is kept.");
        _network = null;
        return new TrainingResult(network, history, stopReason, _transitionMatrix, _labels?.ToReview());
    }

    public void Dispose()
    {
        _network?.Dispose();
        _labels?.Dispose();
    }

    private void Renew(Algorithm algorithm)
    {
        Dispose();
        _network = algorithm.Scoring.NewLike();
        _labels = algorithm.Labels?.NewLike();
    }
}
