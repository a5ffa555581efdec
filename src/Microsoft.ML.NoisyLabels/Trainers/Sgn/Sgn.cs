using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>SGN: labels as log-ratios, fitted under normal noise of a learnt scatter, and shifted more and more to what an averaged network predicts.</summary>
internal sealed class Sgn : Algorithm
{
    private const int MeanHead = 0;
    private const int FactorHead = 1;

    private readonly SgnTrainer.Options _options;
    private readonly Learner _learner;
    private readonly ScoringHead _head;
    private readonly SgnTargets _targets;
    private readonly ReviewedLabels _labels;
    private double _decay;

    public Sgn(TrainingRun run, SgnTrainer.Options options)
    {
        _options = options;
        _decay = options.CorrectionDecay ?? SgnSchedules.DecayFor(options.NumberOfEpochs);
        _head = new InverseIlrHead(options.Temperature);
        var width = _head.OutputCount(run.Data.ClassCount);
        _learner = run.NewLearner(AverageOf(run, options), options.ReweightExamples ? [width, width] : [width]);
        Scoring = run.ScoreThrough(options.PredictWithAverage ? _learner.Serving : _learner.Network, MeanHead, _head);
        _targets = new SgnTargets(run.Data.ClassCount, options.LabelSmoothing, options.Temperature, run.Device);
        _labels = new ReviewedLabels(run.Data, withWeight: true, withDistance: true);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => [_learner];

    public override ReviewedLabels Labels => _labels;

    public override void TrainEpoch(Epoch epoch)
    {
        foreach (var batch in epoch.Batches(epoch.Rows))
        {
            var examples = _options.MixupAlpha is { } alpha
                ? SgnExamples.Mix(batch, _targets, Mixup.DrawRatios(epoch.Random["mixup"], alpha, batch.Count, batch.Rows.device))
                : SgnExamples.Of(batch, _targets);
            epoch.Record(TrainStep(examples, ShiftAt(epoch.Position)));
        }
    }

    public override void EndEpoch(Epoch epoch)
    {
        epoch.Report("corrected labels", _labels.CorrectedShare());
        epoch.Report("largest class", _labels.LargestShare());
        epoch.Report("shift", ShiftAt(epoch.Index + 1));
    }

    public override void Save(StateWriter state)
    {
        _learner.Save(state.Scope("learner"));
        _labels.Save(state.Scope("labels"));
        state.AddValue("decay", _decay);
    }

    /// <summary>A run that is prolonged goes on with the α that it began with.</summary>
    public override void Load(StateReader state)
    {
        _learner.Load(state.Scope("learner"));
        _labels.Load(state.Scope("labels"));
        _decay = state.ReadValue<double>("decay");
    }

    public override void Dispose()
    {
        _targets.Dispose();
        _labels.Dispose();
        base.Dispose();
    }

    /// <param name="examples">The examples.</param>
    /// <param name="shift">f = 1 − α^e.</param>
    private StepResult TrainStep(SgnExamples examples, double shift)
    {
        var (batch, targets) = (examples.Batch, examples.Targets);
        var (outputs, averageMean) = Forward(batch.Inputs);
        var shiftedTo = examples.ShiftedTo(averageMean);
        var mean = outputs[MeanHead];
        var factor = _options.ReweightExamples ? outputs[FactorHead] : zeros_like(mean);

        var losses = Losses.ShiftedGaussianNoise(mean, factor, targets, shiftedTo, shift, _options.Variance);
        var loss = batch.Weigh(losses).mean();
        _learner.Step(loss);

        using var _ = no_grad();
        var corrected = targets - shift * (targets - shiftedTo);
        var labels = Review(batch, examples.IsMostlyOwn, _head.Logits(corrected).softmax(1), WeightOf(factor), distance: (targets - averageMean).norm(1));
        return new StepResult(loss, StepResult.CountCorrect(_head.Logits(mean), labels), batch.Count);
    }

    /// <summary>The outputs of the network, and μ̄: the mean by the averaged network, or by the network itself where none is needed.</summary>
    private (Tensor[] Outputs, Tensor AverageMean) Forward(Tensor inputs)
    {
        if (_learner.Average is null)
        {
            var alone = _learner.Forward(inputs);
            return (alone, alone[MeanHead].detach());
        }
        var (online, averaged) = _learner.ForwardBoth(inputs);
        return (online, averaged[MeanHead]);
    }

    /// <summary>Keeps what the step makes of the rows' labels, and gives the corrected ones.</summary>
    private Tensor Review(Batch batch, Tensor? mostlyOwn, Tensor posterior, Tensor weight, Tensor distance)
    {
        var rows = batch.Rows;
        var before = _labels.Current.index_select(0, rows);
        var (confidence, labels) = posterior.max(1);
        labels = Told(labels, _labels.Current);
        // What a verified row was mixed with says nothing of its label.
        if (batch.Trusted is { } trusted) labels = where(trusted, batch.Labels, labels);
        _labels.Decide(rows, before, labels, Told(confidence, _labels.Confidence));
        _labels.Weight!.index_copy_(0, rows, Told(weight, _labels.Weight));
        _labels.Distance!.index_copy_(0, rows, Told(distance, _labels.Distance));
        return labels;

        Tensor Told(Tensor now, Tensor kept) => mostlyOwn is null ? now : where(mostlyOwn, now, kept.index_select(0, rows));
    }

    /// <summary>The smallest eigenvalue of Σ⁻¹, (B): by how much the noise shrinks the error in the direction that it stretches most.</summary>
    private Tensor WeightOf(Tensor factor)
    {
        var squares = factor.square();
        var stretch = 1 + (_options.Variance == NoiseVariance.Diagonal ? squares.amax([1]) : squares.sum(1));
        return (_options.Variance == NoiseVariance.RankOneCovariance ? stretch : stretch.square()).reciprocal();
    }

    private double ShiftAt(double epoch) => _options.CorrectLabels ? SgnSchedules.Shift(_decay, epoch) : 0;

    private static WeightAverageSpec? AverageOf(TrainingRun run, SgnTrainer.Options options)
    {
        if (!options.CorrectLabels && !options.PredictWithAverage) return null;
        var steps = (run.TrainingRows.Count - 1) / (run.BatchSize * options.GradientAccumulationSteps) + 1;
        return options.WeightAverage ?? new WeightAverageSpec { Decay = SgnSchedules.AverageDecayFor(steps), BatchNorm = BatchNormPolicy.Own };
    }
}
