using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The examples that a run is validated on after each epoch.</summary>
internal sealed class Validation(TensorDataset data, IReadOnlyList<int> rows)
{
    private const int BatchSize = 1024;

    /// <summary>What a run is validated on: rows of their own, else those it holds out, else nothing.</summary>
    public static Validation? Of(TrainingRun run, TensorDataset? data, IChannel channel)
    {
        if (data is not null) return new Validation(data, [.. Enumerable.Range(0, data.Count)]);
        if (run.HeldOutRows.Count == 0) return null;
        if (run.Options.IsDecidedByValidation && !run.Data.IsTrusted(run.HeldOutRows[0]))
            channel.Warning(MessageSensitivity.None,
                $"The {run.HeldOutRows.Count} validation rows are held out of the rows whose labels are not verified: epochs that repeat wrong labels look better than they are, and may be chosen for it. " +
                "ValidationData with right labels or a TrustedValidationFraction does not have this fault.");
        return new Validation(run.Data, run.HeldOutRows);
    }

    /// <summary>The mean cross-entropy and the accuracy; the network is left in evaluation mode.</summary>
    /// <param name="network">What is validated.</param>
    /// <param name="throwIfCancelled">Called before each batch.</param>
    public (double Loss, double Accuracy) Measure(ScoringNetwork network, Action throwIfCancelled)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        network.eval();
        var loss = zeros(1, dtype: float64, device: data.Device);
        var correct = zeros(1, dtype: int64, device: data.Device);
        foreach (var chunk in rows.Chunk(BatchSize))
        {
            throwIfCancelled();
            using var step = NewDisposeScope();
            var batch = data.Take(tensor(Array.ConvertAll(chunk, row => (long)row)));
            var probabilities = network.call(batch.Inputs);
            loss.sub_(probabilities.gather(1, batch.Labels.unsqueeze(1)).clamp_min(1e-12).log().sum());
            correct.add_(StepResult.CountCorrect(probabilities, batch.Labels));
        }
        return (loss.cpu().item<double>() / rows.Count, (double)correct.cpu().item<long>() / rows.Count);
    }
}
