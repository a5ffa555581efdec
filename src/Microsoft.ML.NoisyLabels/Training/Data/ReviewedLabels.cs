using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a method that corrects or selects labels thinks of each row; starts with the given labels.</summary>
internal sealed class ReviewedLabels : IDisposable
{
    private readonly TensorDataset _data;

    public ReviewedLabels(TensorDataset data)
    {
        _data = data;
        Current = data.Labels.clone().DetachFromDisposeScope();
        Confidence = full_like(Current, double.NaN, dtype: float32).DetachFromDisposeScope();
        Changes = zeros_like(Current).DetachFromDisposeScope();
    }

    /// <summary>(N) int64: the labels trained on.</summary>
    public Tensor Current { get; }

    /// <summary>(N) float32: the probability of the most likely class when the row was last seen; NaN before.</summary>
    public Tensor Confidence { get; }

    /// <summary>(N) int64: how often the label trained on changed.</summary>
    public Tensor Changes { get; }

    public void CopyTo(ReviewedLabels target)
    {
        target.Current.copy_(Current);
        target.Confidence.copy_(Confidence);
        target.Changes.copy_(Changes);
    }

    public void Save(StateWriter state)
    {
        state.Add("current", Current);
        state.Add("confidence", Confidence);
        state.Add("changes", Changes);
    }

    public void Load(StateReader state)
    {
        state.Read("current", Current);
        state.Read("confidence", Confidence);
        state.Read("changes", Changes);
    }

    public LabelReview ToReview()
    {
        using var scope = NewDisposeScope();
        var current = Current.cpu().data<long>().ToArray();
        var confidence = Confidence.cpu().data<float>().ToArray();
        var changes = Changes.cpu().data<long>().ToArray();
        return new LabelReview([.. Enumerable.Range(0, _data.Count).Select(row => new LabelReviewEntry(
            _data.SourceRows[row], _data.HostLabels[row], (int)current[row], _data.IsTrusted(row) ? 1 : confidence[row], (int)changes[row]))]);
    }

    public void Dispose()
    {
        Current.Dispose();
        Confidence.Dispose();
        Changes.Dispose();
    }
}
