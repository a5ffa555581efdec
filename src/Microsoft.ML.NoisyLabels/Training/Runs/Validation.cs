using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The examples that a run is validated on after each epoch.</summary>
/// <param name="data">The data set.</param>
/// <param name="rows">Its rows to validate on.</param>
/// <param name="isNoisy">Whether their labels are as wrong as those trained on.</param>
internal sealed class Validation(TensorDataset data, IReadOnlyList<int> rows, bool isNoisy = false)
{
    /// <summary>What a run is validated on: rows of their own, else those it holds out, else nothing.</summary>
    public static Validation? Of(TrainingRun run, TensorDataset? data, IChannel channel)
    {
        if (data is not null) return new Validation(data, [.. Enumerable.Range(0, data.Count)]);
        if (run.HeldOutRows.Count == 0) return null;
        var isNoisy = !run.Data.IsTrusted(run.HeldOutRows[0]);
        if (isNoisy && !run.Options.PredictsGivenLabels && (run.Options.IsDecidedByAccuracy || (run.Options.IsDecidedByValidation && !run.Options.CorrectsValidationLoss)))
            channel.Warning(MessageSensitivity.None,
                $"The {run.HeldOutRows.Count} validation rows are held out of the rows whose labels are not verified: epochs that repeat wrong labels look better than they are, and may be chosen for it. " +
                "ValidationData with right labels or a TrustedValidationFraction does not have this fault.");
        return new Validation(run.Data, run.HeldOutRows, isNoisy);
    }

    /// <summary>The mean loss, corrected by the method where the labels are noisy, and the accuracy; the network is left in evaluation mode.</summary>
    /// <param name="algorithm">The method whose network is validated.</param>
    /// <param name="throwIfCancelled">Called before each batch.</param>
    public (double Loss, double Accuracy) Measure(Algorithm algorithm, Action throwIfCancelled) =>
        Measure(algorithm.Scoring, isNoisy ? algorithm.LossByNoisyLabels : Losses.CrossEntropy, throwIfCancelled);

    /// <summary>The mean loss of log-probabilities (B, K) and labels, and the accuracy; the network is left in evaluation mode.</summary>
    public (double Loss, double Accuracy) Measure(ScoringNetwork network, Func<Tensor, Tensor, Tensor> lossOf, Action throwIfCancelled)
    {
        using var scope = NewDisposeScope();
        var loss = zeros(1, dtype: float64, device: data.Device);
        var correct = zeros(1, dtype: int64, device: data.Device);
        ScoringPass.Over(network, data, rows, throwIfCancelled, (batch, probabilities) =>
        {
            loss.add_(lossOf(probabilities.clamp_min(1e-12).log(), batch.Labels).sum());
            correct.add_(StepResult.CountCorrect(probabilities, batch.Labels));
        });
        return (loss.cpu().item<double>() / rows.Count, (double)correct.cpu().item<long>() / rows.Count);
    }
}
