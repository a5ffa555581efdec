using System.Text.Json;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Saves a run now and then, and finds where an interrupted one goes on.</summary>
/// <param name="spec">Where and how often.</param>
/// <param name="identity">What the run is.</param>
/// <param name="found">The checkpoint to go on from, or null to start anew; closed once it has been read.</param>
internal sealed class Checkpoints(CheckpointSpec spec, RunIdentity identity, CheckpointFile? found)
{
    /// <summary>The stage to go on with, by its place, and the epochs that are finished; null to start anew.</summary>
    /// <exception cref="InvalidOperationException">The checkpoint is that of another run.</exception>
    public (int Stage, IReadOnlyList<EpochReport> History)? Find(IReadOnlyList<Stage> stages, LearningRateSchedule schedule)
    {
        if (found is null) return null;
        var header = found.Header;
        var differences = identity.DifferencesTo(header.Run).ToArray();
        if (differences.Length > 0) throw Refuse(string.Join("; ", differences));

        var current = stages.ToList().FindIndex(stage => stage.Name == header.Stage);
        if (current < 0) throw Refuse($"it is in a stage '{header.Stage}' that this run has not");
        var finished = stages.Take(current + 1).Select(stage => header.History.Count(report => report.Stage == stage.Name)).ToArray();
        if (finished[^1] > stages[current].Epochs)
            throw Refuse($"it has {finished[^1]} epochs of {header.Stage}, more than the {stages[current].Epochs} that NumberOfEpochs asks for");
        if (stages.Take(current).Zip(finished).FirstOrDefault(part => part.First.Epochs != part.Second) is ({ } changed, var had))
            throw Refuse($"its stage '{changed.Name}' had {had} epochs and would now have {changed.Epochs}: where a stage before the last one is as long as NumberOfEpochs, the run cannot be prolonged");
        if (!IsSame(stages[current].Schedule ?? schedule, finished[^1], header.StageEpochs, stages[current].Epochs))
            throw Refuse("NumberOfEpochs is another, and with it the learning rate of epochs that are finished; only a schedule that does not follow it, such as Constant or MultiStep, can be prolonged");
        return (current, header.History);
    }

    /// <summary>Puts the state of the checkpoint into a method that is as it was made, and the kept epoch.</summary>
    /// <exception cref="FormatException">The state is that of another method.</exception>
    public void Restore(Algorithm algorithm, KeptEpoch kept)
    {
        try
        {
            algorithm.Load(found!.State.Scope("algorithm"));
            kept.Load(found.State.Scope("kept"), algorithm);
            found.State.RequireAllRead();
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentException)
        {
            throw new FormatException($"The checkpoint '{spec.Path}' cannot be read: {e.Message}", e);
        }
        finally
        {
            found!.Dispose();
        }
    }

    /// <param name="epochs">How many epochs of the stage are finished.</param>
    /// <param name="isLast">Whether the stage ends with them.</param>
    public bool IsDue(int epochs, bool isLast) => isLast || epochs % spec.EveryEpochs == 0;

    public void Save(Stage stage, IReadOnlyList<EpochReport> history, Algorithm algorithm, KeptEpoch kept)
    {
        var state = new StateWriter();
        algorithm.Save(state.Scope("algorithm"));
        kept.Save(state.Scope("kept"));
        CheckpointFile.Write(spec.Path, new CheckpointHeader { Run = identity, Stage = stage.Name, StageEpochs = stage.Epochs, History = history, State = state.Values }, state);
    }

    /// <summary>Whether the learning rates of the first epochs are the same in stages of two lengths.</summary>
    private static bool IsSame(LearningRateSchedule schedule, int epochs, int before, int now)
    {
        const int SamplesAnEpoch = 16;
        return Enumerable.Range(0, epochs * SamplesAnEpoch).Select(sample => (double)sample / SamplesAnEpoch)
            .All(position => schedule.FactorAt(position, before) == schedule.FactorAt(position, now));
    }

    private InvalidOperationException Refuse(string why) =>
        new($"The checkpoint '{spec.Path}' is that of another run: {why}. Delete it, set Resume to false, or train as it was trained.");
}
