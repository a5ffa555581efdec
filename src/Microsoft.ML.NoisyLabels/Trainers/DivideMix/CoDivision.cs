using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Co-divide: the probability that each row's label is right, by a mixture of two normal distributions over the losses of one network.</summary>
internal sealed class CoDivision : IDisposable
{
    /// <summary>Of too few clean rows for a batch, this share of all rows is taken instead, or a batch if that is more.</summary>
    private const double LeastLabelledShare = 0.05;

    /// <summary>Keeps the range of losses that are all alike above 0.</summary>
    private const double LeastRange = 1e-12;

    private readonly GaussianMixtureSpec _mixture;
    private readonly long[] _rows;
    private readonly Tensor? _trusted;
    private readonly Tensor _losses;
    private int _updates;

    public CoDivision(TrainingRun run, DivideMixTrainer.Options options)
    {
        _mixture = options.Mixture;
        _rows = [.. run.TrainingRows.Select(row => (long)row)];
        _losses = zeros(options.AveragedLosses, _rows.Length, dtype: float64).DetachFromDisposeScope();
        _trusted = run.Data.Trusted;
        CleanProbability = zeros(run.Data.Count, dtype: float32, device: run.Device).DetachFromDisposeScope();
    }

    /// <summary>(N) float32: the probability that the label is right, for each row of the data set that is trained on.</summary>
    public Tensor CleanProbability { get; }

    /// <summary>The share of wrong labels.</summary>
    public double NoiseRate => 1 - CleanOfRows().Average();

    /// <summary>Fits the mixture to an epoch's losses, or to their mean with those of the epochs before.</summary>
    /// <param name="losses">(N): the cross-entropy of each row of the data set.</param>
    public void Update(Tensor losses)
    {
        using var scope = NewDisposeScope();
        var ofRows = losses.cpu().to(float64).index_select(0, tensor(_rows));
        var least = ofRows.min();
        _losses[_updates++ % _losses.shape[0]].copy_((ofRows - least) / (ofRows.max() - least + LeastRange));

        var averaged = _losses.narrow(0, 0, Math.Min(_updates, _losses.shape[0])).mean([0]).data<double>().ToArray();
        var mixture = GaussianMixture.Fit(averaged, _mixture);
        var clean = tensor(Array.ConvertAll(averaged, loss => (float)mixture.ProbabilityOfLower(loss)), device: CleanProbability.device);
        CleanProbability.index_copy_(0, tensor(_rows, device: CleanProbability.device), clean);
        // A verified label is right whatever its loss.
        if (_trusted is not null) CleanProbability.masked_fill_(_trusted, 1);
    }

    /// <summary>
    /// The rows whose label is right with more than the threshold's probability, ascending, and the others. Where the first are fewer than a batch, the likeliest of all rows
    /// are taken.
    /// </summary>
    public (int[] Labelled, int[] Unlabelled, bool IsFilled) Divide(double threshold, int batchSize)
    {
        var clean = CleanOfRows();
        var labelled = Enumerable.Range(0, clean.Length).Where(i => clean[i] > threshold).ToHashSet();
        var isFilled = labelled.Count < batchSize;
        if (isFilled)
        {
            var count = Math.Max(batchSize, (int)(LeastLabelledShare * clean.Length));
            labelled = [.. Enumerable.Range(0, clean.Length).OrderByDescending(i => clean[i]).Take(count)];
        }
        var parts = Enumerable.Range(0, clean.Length).ToLookup(labelled.Contains, i => (int)_rows[i]);
        return ([.. parts[true]], [.. parts[false]], isFilled);
    }

    public void Save(StateWriter state)
    {
        state.Add("losses", _losses);
        state.Add("clean", CleanProbability);
        state.AddValue("updates", _updates);
    }

    public void Load(StateReader state)
    {
        state.Read("losses", _losses);
        state.Read("clean", CleanProbability);
        _updates = state.ReadValue<int>("updates");
    }

    public void Dispose()
    {
        _losses.Dispose();
        CleanProbability.Dispose();
    }

    private float[] CleanOfRows()
    {
        using var scope = NewDisposeScope();
        var all = CleanProbability.cpu().data<float>().ToArray();
        return Array.ConvertAll(_rows, row => all[row]);
    }
}
