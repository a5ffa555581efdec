using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// P(given label | features), from which the transition matrix is estimated: cross-entropy on the labels as they are, at the epoch with the lowest loss on held-out ones.
/// A later epoch would repeat the labels and make the matrix look like no noise (Patrini et al., section 3.3).
/// </summary>
internal sealed class NoisyPosterior : CrossEntropy
{
    private const int FewExamples = 10;

    private readonly TrainingRun _run;
    private readonly TransitionMatrixMethod _method;
    private readonly EstimationRows _rows;
    private readonly IChannel _channel;
    private readonly Validation _heldOut;
    private readonly ScoringNetwork _best;
    private double _lowestLoss = double.PositiveInfinity;

    private NoisyPosterior(TrainingRun run, TransitionMatrixMethod method, EstimationRows rows, IChannel channel) : base(run)
    {
        (_run, _method, _rows, _channel) = (run, method, rows, channel);
        _heldOut = new Validation(run.Data, rows.HeldOut);
        _best = Scoring.NewLike();
    }

    /// <summary>The first stage of a run, which estimates the matrix.</summary>
    public static Stage Stage(TrainingRun run, EstimatedTransition spec, IChannel channel)
    {
        var rows = EstimationRows.Choose(run, spec);
        return new Stage("estimation", _ => new NoisyPosterior(run, spec.Method, rows, channel), rows.Training, spec.NumberOfEpochs ?? run.Options.NumberOfEpochs);
    }

    public override void EndEpoch(Epoch epoch)
    {
        var (loss, _) = _heldOut.Measure(this, _run.ThrowIfCancelled);
        epoch.Report("held-out loss", loss);
        if (!(loss < _lowestLoss)) return;
        _lowestLoss = loss;
        Scoring.CopyTo(_best);
    }

    /// <summary>The matrix by the best epoch, whose weights the network then has.</summary>
    public TransitionMatrix Estimate()
    {
        _best.CopyTo(Scoring);
        var predictions = new PredictedRows(Scoring, _run.Data, _rows.Predicted, _run.ThrowIfCancelled);
        var estimate = new TransitionMatrixEstimate(_method, _method.Gather(predictions), predictions, FewExamples);
        estimate.ReportTo(_channel);
        return estimate.TransitionMatrix;
    }

    /// <summary>τ: the share of wrong labels among those that are not verified, by the matrix of the best epoch and by how often each label was given.</summary>
    public double EstimateNoiseRate()
    {
        var matrix = Estimate();
        var counts = new double[matrix.ClassCount];
        foreach (var row in _run.TrainingRows.Where(row => !_run.Data.IsTrusted(row))) counts[_run.Data.HostLabels[row]]++;
        var noiseRate = matrix.GetNoiseRate(counts);
        _channel.Info(MessageSensitivity.None, FormattableString.Invariant($"{100 * noiseRate:F1} % of the labels that are not verified are estimated to be wrong."));
        return noiseRate;
    }

    public override void Save(StateWriter state)
    {
        base.Save(state);
        state.Add("best", _best);
        state.AddValue("lowest loss", _lowestLoss);
    }

    public override void Load(StateReader state)
    {
        base.Load(state);
        state.Read("best", _best);
        _lowestLoss = state.ReadValue<double>("lowest loss");
    }

    public override void Dispose()
    {
        _best.Dispose();
        base.Dispose();
    }
}
