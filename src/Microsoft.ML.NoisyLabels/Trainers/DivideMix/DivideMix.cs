using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// DivideMix (Li, Socher, Hoi, algorithm 1): a mixture model over each network's losses divides the rows into labelled and unlabelled ones, from which the other network learns by
/// MixMatch.
/// </summary>
internal sealed class DivideMix : Algorithm
{
    private readonly TrainingRun _run;
    private readonly DivideMixTrainer.Options _options;
    private readonly IChannel _channel;
    private readonly Learner[] _learners;
    private readonly CoDivision[] _divisions;
    private readonly ReviewedLabels _labels;
    private readonly HashSet<string> _warnings = [];
    private int _warmUpEpochs;

    public DivideMix(TrainingRun run, DivideMixTrainer.Options options, IChannel channel)
    {
        (_run, _options, _channel, _warmUpEpochs) = (run, options, channel, options.WarmUp);
        _learners = [run.NewLearner(run.Data.ClassCount), run.NewLearner(run.Data.ClassCount)];
        _divisions = [new CoDivision(run, options), new CoDivision(run, options)];
        _labels = new ReviewedLabels(run.Data, withWeight: true, withDistance: true);
        Scoring = run.ScoreTogether(_learners, Combination.SummedLogits);
        if (_warmUpEpochs >= options.NumberOfEpochs)
            Warn($"All {options.NumberOfEpochs} epochs are warm-up, which is cross-entropy: DivideMix begins after {_warmUpEpochs}.");
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => _learners;

    public override ReviewedLabels Labels => _labels;

    /// <summary>λ_u, by the estimated share of wrong labels unless it is given.</summary>
    private double UnlabelledWeight => _options.UnlabelledWeight ?? SuggestedWeight;

    private double SuggestedWeight => DivideMixSchedules.WeightForWrong(NoiseRate, _run.Data.ClassCount);

    private double NoiseRate => _divisions.Average(division => division.NoiseRate);

    public override void TrainEpoch(Epoch epoch)
    {
        if (epoch.Index < _warmUpEpochs)
        {
            foreach (var learner in _learners) WarmUp(epoch, learner);
            return;
        }

        var weight = UnlabelledWeight;
        var labelled = Train(epoch, _learners[0], _learners[1], _divisions[1], weight) + Train(epoch, _learners[1], _learners[0], _divisions[0], weight);
        epoch.Report("labelled", (double)labelled / (2 * epoch.Rows.Count));
        epoch.Report("unlabelled weight", weight * RiseAt(epoch.Index + 1));
    }

    /// <summary>Divides the rows for the next epoch, and says what this one thinks of their labels.</summary>
    public override void EndEpoch(Epoch epoch)
    {
        if (epoch.Index + 1 < _warmUpEpochs) return;

        using var scope = NewDisposeScope();
        var swept = SweptRows.Of(epoch, _learners);
        if (!swept.CrossEntropies.isfinite().all().cpu().item<bool>())
        {
            // Nothing can be divided by such losses; the loop ends the run.
            epoch.Record(new StepResult(swept.CrossEntropies.sum(), zeros(1, device: _run.Device), 1));
            return;
        }
        for (var i = 0; i < _divisions.Length; i++) _divisions[i].Update(swept.CrossEntropies[i]);
        Review(epoch, swept);
        epoch.Report("estimated noise", NoiseRate);
        epoch.Report("corrected labels", _labels.CorrectedShare());
        if (epoch.Index + 1 == _warmUpEpochs) CompareWeights();
    }

    public override void Save(StateWriter state)
    {
        for (var i = 0; i < _learners.Length; i++)
        {
            _learners[i].Save(state.Scope($"learner {i + 1}"));
            _divisions[i].Save(state.Scope($"division {i + 1}"));
        }
        _labels.Save(state.Scope("labels"));
        state.AddValue("warm-up", _warmUpEpochs);
    }

    /// <summary>A run that is prolonged keeps the warm-up that it began with.</summary>
    public override void Load(StateReader state)
    {
        for (var i = 0; i < _learners.Length; i++)
        {
            _learners[i].Load(state.Scope($"learner {i + 1}"));
            _divisions[i].Load(state.Scope($"division {i + 1}"));
        }
        _labels.Load(state.Scope("labels"));
        _warmUpEpochs = state.ReadValue<int>("warm-up");
    }

    public override void Dispose()
    {
        foreach (var division in _divisions) division.Dispose();
        _labels.Dispose();
        base.Dispose();
    }

    /// <summary>Cross-entropy on all rows, in batches twice as large, as in the authors' code.</summary>
    private void WarmUp(Epoch epoch, Learner learner)
    {
        foreach (var batch in epoch.Batches(epoch.Rows, (int)Math.Min(2L * _run.BatchSize, int.MaxValue)))
        {
            var logits = learner.Forward(batch.Inputs)[0];
            var losses = Losses.CrossEntropy(logits, batch.Labels);
            if (_options.PenalizeConfidence) losses += Losses.NegativeEntropy(logits);
            var loss = batch.Weigh(losses).mean();
            learner.Step(loss);
            epoch.Record(new StepResult(loss, StepResult.CountCorrect(logits, batch.Labels), batch.Count));
        }
    }

    /// <summary>Trains one network on the rows as the other divides them, once through the labelled ones; gives their number.</summary>
    private int Train(Epoch epoch, Learner learner, Learner peer, CoDivision division, double unlabelledWeight)
    {
        var (labelled, unlabelled, isFilled) = division.Divide(_options.CleanThreshold, _run.BatchSize);
        if (isFilled) Warn($"Fewer labels than a batch of {_run.BatchSize} look right; those that look best are taken for right.");
        if (unlabelled.Length == 0) Warn("All labels look right; there is nothing unlabelled to learn from.");

        var beside = unlabelled.Length == 0 ? null : epoch.Repeat(unlabelled);
        var mixMatch = new MixMatch(_options, learner, peer, epoch.Random);
        peer.Network.eval();
        foreach (var batch in epoch.Batches(labelled))
        {
            var clean = division.CleanProbability.index_select(0, batch.Rows);
            epoch.Record(mixMatch.Step(batch, beside?.Next(), clean, unlabelledWeight * RiseAt(epoch.Position)));
        }
        peer.Network.train();
        return labelled.Length;
    }

    private double RiseAt(double epoch) => DivideMixSchedules.Rise(epoch, _warmUpEpochs, _options.UnlabelledWeightRise);

    /// <summary>Keeps for each row the mean of both networks' probabilities that its label is right, and the label refined with it.</summary>
    private void Review(Epoch epoch, SweptRows swept)
    {
        var clean = stack(_divisions.Select(division => division.CleanProbability)).mean([0]);
        var (labels, confidence) = swept.Refine(epoch.Data.Labels, clean);
        var rows = tensor(epoch.Rows.Select(row => (long)row).ToArray(), device: _run.Device);
        _labels.Decide(rows, Of(_labels.Current), Of(labels), Of(confidence));
        _labels.Weight!.index_copy_(0, rows, Of(clean));
        _labels.Distance!.index_copy_(0, rows, Of(swept.CrossEntropies.mean([0])));

        Tensor Of(Tensor values) => values.index_select(0, rows);
    }

    private void CompareWeights()
    {
        if (_options.UnlabelledWeight is not { } given || _options.MixLabelledOnly || !DivideMixSchedules.Disagree(given, SuggestedWeight)) return;
        Warn(FormattableString.Invariant(
            $"UnlabelledWeight is {given}, but about {NoiseRate:P0} of the labels look wrong after the warm-up, for which it would be about {SuggestedWeight:F0}: accuracy depends much on it."));
    }

    private void Warn(string message)
    {
        if (_warnings.Add(message)) _channel.Warning(MessageSensitivity.None, message);
    }
}
