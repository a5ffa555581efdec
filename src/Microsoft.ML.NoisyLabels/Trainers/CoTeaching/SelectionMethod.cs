using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// What methods share whose networks see the same batches and learn from chosen examples: the networks, which serve together by their mean probability, and a record of
/// what was chosen.
/// </summary>
internal abstract class SelectionMethod : Algorithm
{
    private readonly Learner[] _learners;
    private readonly SelectionRecord _record;

    protected SelectionMethod(TrainingRun run, int networkCount = 2)
    {
        _learners = [.. Enumerable.Range(0, networkCount).Select(_ => run.NewLearner(run.Data.ClassCount))];
        _record = new SelectionRecord(run.Data);
        Scoring = run.ScoreTogether(_learners, Combination.MeanProbability);
    }

    public override ScoringNetwork Scoring { get; }

    public override IReadOnlyList<Learner> Learners => _learners;

    public override ReviewedLabels Labels => _record.Labels;

    public override void BeginEpoch(Epoch epoch) => _record.BeginEpoch();

    public override void EndEpoch(Epoch epoch) => epoch.Report("selected", _record.EndEpoch());

    public override void Save(StateWriter state)
    {
        for (var i = 0; i < _learners.Length; i++) _learners[i].Save(state.Scope($"learner {i + 1}"));
        _record.Save(state.Scope("selection"));
    }

    public override void Load(StateReader state)
    {
        for (var i = 0; i < _learners.Length; i++) _learners[i].Load(state.Scope($"learner {i + 1}"));
        _record.Load(state.Scope("selection"));
    }

    public override void Dispose()
    {
        _record.Dispose();
        base.Dispose();
    }

    /// <summary>The logits (B, K) of each network.</summary>
    protected Tensor[] Forward(Batch batch) => Array.ConvertAll(_learners, learner => learner.Forward(batch.Inputs)[0]);

    /// <summary>Keeps what a step chose, and says what it did.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="logits">(B, K), of each network.</param>
    /// <param name="losses">(B): the cross-entropy of each network.</param>
    /// <param name="chosen">(B): 1 where the example was chosen, of each selection that was made.</param>
    /// <param name="loss">The mean loss that the networks learnt from.</param>
    protected StepResult Record(Batch batch, Tensor[] logits, Tensor[] losses, Tensor[] chosen, Tensor loss)
    {
        using var _ = no_grad();
        var probabilities = stack(logits).softmax(2).mean([0]);
        _record.Take(batch, probabilities, stack(losses).mean([0]), stack(chosen).mean([0]));
        return new StepResult(loss, StepResult.CountCorrect(probabilities, batch.Labels), batch.Count);
    }
}
