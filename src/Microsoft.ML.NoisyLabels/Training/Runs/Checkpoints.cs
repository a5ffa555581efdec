using System.Text.Json;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Saves a run now and then, and finds where an interrupted one goes on.</summary>
/// <param name="spec">Where and how often.</param>
/// <param name="identity">What the run is.</param>
/// <param name="found">The checkpoint to go on from, or null to start anew; closed once it has been read.</param>
internal sealed class Checkpoints(CheckpointSpec spec, RunIdentity identity, CheckpointFile? found)
{
    /// <summary>The header of the checkpoint to go on from, or null.</summary>
    /// <exception cref="InvalidOperationException">It is the checkpoint of another run.</exception>
    public CheckpointHeader? Find()
    {
        if (found is null) return null;
        var differences = identity.DifferencesTo(found.Header.Run).ToArray();
        return differences.Length == 0 ? found.Header : throw Refuse(string.Join("; ", differences));
    }

    /// <summary>Puts the state of the checkpoint into a method that is as it was made, and the kept epoch.</summary>
    /// <exception cref="FormatException">The state is that of another method.</exception>
    public void Restore(Algorithm algorithm, KeptEpoch kept, TensorDataset data)
    {
        try
        {
            algorithm.Load(found!.State.Scope("algorithm"));
            kept.Load(found.State.Scope("kept"), algorithm, data);
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

    public InvalidOperationException Refuse(string why) =>
        new($"The checkpoint '{spec.Path}' is that of another run: {why}. Delete it, set Resume to false, or train as it was trained.");
}
