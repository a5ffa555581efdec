using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a method that corrects or selects labels thinks of each row; starts with the given labels.</summary>
internal sealed class ReviewedLabels : IDisposable
{
    private readonly TensorDataset _data;
    private readonly Dictionary<string, Tensor> _columns = [];

    /// <param name="data">The rows.</param>
    /// <param name="withWeight">Whether the method weighs examples.</param>
    /// <param name="withDistance">Whether the method knows how far a label is from its prediction.</param>
    public ReviewedLabels(TensorDataset data, bool withWeight = false, bool withDistance = false)
    {
        _data = data;
        Current = Keep("current", data.Labels.clone());
        Confidence = Keep("confidence", Unseen());
        Changes = Keep("changes", zeros_like(data.Labels));
        if (withWeight) Weight = Keep("weight", Unseen());
        if (withDistance) Distance = Keep("distance", Unseen());

        Tensor Unseen() => full_like(data.Labels, double.NaN, dtype: float32);
    }

    /// <summary>(N) int64: the labels trained on.</summary>
    public Tensor Current { get; }

    /// <summary>(N) float32: the probability of the most likely class when the row was last seen; NaN before.</summary>
    public Tensor Confidence { get; }

    /// <summary>(N) int64: how often the label trained on changed.</summary>
    public Tensor Changes { get; }

    /// <summary>(N) float32: how much the example counted when the row was last seen, NaN before; or null.</summary>
    public Tensor? Weight { get; }

    /// <summary>(N) float32: how far the given label was from the prediction when the row was last seen, NaN before; or null.</summary>
    public Tensor? Distance { get; }

    /// <summary>Notes what is decided for rows that are visited.</summary>
    /// <param name="rows">(B) int64.</param>
    /// <param name="before">(B) int64: their labels up to now.</param>
    /// <param name="labels">(B) int64: their labels from now on.</param>
    /// <param name="confidence">(B): the probabilities of their most likely classes.</param>
    public void Decide(Tensor rows, Tensor before, Tensor labels, Tensor confidence)
    {
        Current.index_copy_(0, rows, labels);
        Confidence.index_copy_(0, rows, confidence);
        Changes.index_add_(0, rows, labels.ne(before).to(int64), 1);
    }

    /// <summary>The share of all rows whose label is not the given one.</summary>
    public double CorrectedShare()
    {
        using var scope = NewDisposeScope();
        return Current.ne(_data.Labels).to(float64).mean().cpu().item<double>();
    }

    /// <summary>The share of the most frequent label in all rows. Where it grows, corrections drift towards one class.</summary>
    public double LargestShare()
    {
        using var scope = NewDisposeScope();
        var counts = zeros(_data.ClassCount, dtype: float64, device: Current.device).index_add_(0, Current, ones_like(Current, dtype: float64), 1);
        return counts.max().cpu().item<double>() / _data.Count;
    }

    /// <summary>A new object for the same rows and with the same columns.</summary>
    public ReviewedLabels NewLike() => new(_data, Weight is not null, Distance is not null);

    public void CopyTo(ReviewedLabels target)
    {
        foreach (var (name, values) in _columns) target._columns[name].copy_(values);
    }

    public void Save(StateWriter state)
    {
        foreach (var (name, values) in _columns) state.Add(name, values);
    }

    public void Load(StateReader state)
    {
        foreach (var (name, values) in _columns) state.Read(name, values);
    }

    public LabelReview ToReview()
    {
        using var scope = NewDisposeScope();
        var current = Current.cpu().data<long>().ToArray();
        var confidence = Confidence.cpu().data<float>().ToArray();
        var changes = Changes.cpu().data<long>().ToArray();
        var weight = Weight?.cpu().data<float>().ToArray();
        var distance = Distance?.cpu().data<float>().ToArray();
        return new LabelReview([.. Enumerable.Range(0, _data.Count).Select(row => new LabelReviewEntry(
            _data.SourceRows[row], _data.HostLabels[row], (int)current[row], _data.IsTrusted(row) ? 1 : confidence[row], (int)changes[row])
        {
            Weight = weight?[row],
            Distance = distance?[row],
        })]);
    }

    public void Dispose()
    {
        foreach (var values in _columns.Values) values.Dispose();
    }

    private Tensor Keep(string name, Tensor values)
    {
        _columns.Add(name, values);
        return values.DetachFromDisposeScope();
    }
}
