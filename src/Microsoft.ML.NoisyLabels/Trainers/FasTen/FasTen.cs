using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>FasTEN: two heads on one extractor, a transition matrix an iteration, labels re-decided at every visit.</summary>
internal sealed class FasTen : Algorithm
{
    private const int NoisyHead = 0;
    private const int CleanHead = 1;

    private readonly FasTenTrainer.Options _options;
    private readonly Learner _learner;
    private readonly LabelStore _labels;
    private readonly TransitionEstimate _transition;
    private readonly Tensor _transitionSum;
    private readonly int[] _noisyRows;
    private TransitionMatrix? _lastTransition;

    public FasTen(TrainingRun run, FasTenTrainer.Options options, IChannel channel)
    {
        _options = options;
        _noisyRows = [.. run.TrainingRows.Where(row => !run.Data.IsTrusted(row))];
        CheckExamples(run, channel);

        _learner = run.NewLearner(run.Data.ClassCount, run.Data.ClassCount);
        Scoring = run.ScoreThrough(_learner, CleanHead);
        _labels = new LabelStore(run.Data);
        _transition = new TransitionEstimate(run.Data.ClassCount, options.TransitionDecay, run.Device);
        _transitionSum = zeros(run.Data.ClassCount, run.Data.ClassCount, dtype: float64, device: run.Device);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [_learner];

    public override TransitionMatrix? TransitionMatrix => _lastTransition;

    public override ReviewedLabels Labels => _labels.Reviewed;

    public override void TrainEpoch(Epoch epoch)
    {
        _transitionSum.fill_(0);
        var threshold = epoch.Index < _options.CorrectionWarmUpEpochs ? double.PositiveInfinity : _options.RelabelThreshold;
        foreach (var noisy in epoch.Batches(_noisyRows))
            epoch.Record(TrainStep(noisy, epoch.Trusted.Balanced(_options.TrustedExamplesPerClass), threshold));
    }

    public override void EndEpoch(Epoch epoch)
    {
        using var scope = NewDisposeScope();
        var sums = _transitionSum.cpu().data<double>().ToArray();
        if (!sums.All(double.IsFinite)) return;

        var classCount = epoch.Data.ClassCount;
        var counts = new double[classCount, classCount];
        Buffer.BlockCopy(sums, 0, counts, 0, sums.Length * sizeof(double));
        _lastTransition = Microsoft.ML.NoisyLabels.TransitionMatrix.FromCounts(counts);
        epoch.Report("corrected labels", Labels.CorrectedShare());
        epoch.Report("largest class", Labels.LargestShare());
        epoch.Report("transition diagonal", 1 - _lastTransition.NoiseRate);
    }

    public override void Save(StateWriter state)
    {
        _learner.Save(state.Scope("learner"));
        Labels.Save(state.Scope("labels"));
        _transition.Save(state.Scope("transition"));
        state.AddValue("last transition", _lastTransition);
    }

    public override void Load(StateReader state)
    {
        _learner.Load(state.Scope("learner"));
        Labels.Load(state.Scope("labels"));
        _transition.Load(state.Scope("transition"));
        _lastTransition = state.ReadValue<TransitionMatrix>("last transition");
    }

    public override void Dispose()
    {
        _labels.Dispose();
        _transition.Dispose();
        _transitionSum.Dispose();
        base.Dispose();
    }

    private StepResult TrainStep(Batch noisy, Batch trusted, double relabelThreshold)
    {
        // Two passes, so that either batch is normalised by its own statistics.
        var onNoisy = _learner.Forward(noisy.Inputs);
        var onTrusted = _learner.Forward(trusted.Inputs);

        // The loss uses the labels of the previous visit; what is decided now counts from the next visit on.
        var labels = _labels.Read(noisy);
        _labels.Relabel(noisy, labels, onNoisy[CleanHead].detach().softmax(1), relabelThreshold);

        var transition = _transition.Update(onTrusted[NoisyHead].detach(), trusted.Labels);
        _transitionSum.add_(transition);

        var loss = Losses.FasTen(
            onNoisy[NoisyHead], onNoisy[CleanHead], labels, onTrusted[CleanHead], trusted.Labels,
            transition, _options.NoisyHeadWeight, noisy.Weights, trusted.Weights);
        _learner.Step(loss);
        return new StepResult(loss, StepResult.CountCorrect(onNoisy[CleanHead], labels), noisy.Count);
    }

    private void CheckExamples(TrainingRun run, IChannel channel)
    {
        var column = _options.TrustedColumnName;
        if (run.Trusted.Count == 0)
            throw new InvalidOperationException($"FasTEN needs trusted examples, and the trusted column '{column}' is true in no usable training row.");
        if (_noisyRows.Length == 0)
            throw new InvalidOperationException($"FasTEN needs rows whose labels are not verified, and the trusted column '{column}' is true in every training row.");

        var missing = run.Trusted.MissingClasses.ToArray();
        if (missing.Length > 0)
            channel.Warning(MessageSensitivity.None,
                $"No trusted example has class {string.Join(", ", missing.Select(label => label + 1))} (key values); their labels are taken to be right.");
    }
}
