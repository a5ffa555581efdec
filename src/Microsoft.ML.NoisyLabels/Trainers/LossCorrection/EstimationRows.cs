using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The rows of the stage that estimates the transition matrix: those whose labels are not verified, as verified ones show no noise.</summary>
/// <param name="Training">The rows to train on.</param>
/// <param name="HeldOut">The rows that choose the epoch.</param>
/// <param name="Predicted">The rows whose predictions the matrix is estimated from.</param>
internal sealed record EstimationRows(IReadOnlyList<int> Training, IReadOnlyList<int> HeldOut, IReadOnlyList<int> Predicted)
{
    /// <exception cref="InvalidOperationException">There are too few rows.</exception>
    public static EstimationRows Choose(TrainingRun run, EstimatedTransition spec)
    {
        var noisy = run.TrainingRows.Where(row => !run.Data.IsTrusted(row)).ToArray();
        var heldOut = run.HeldOutRows.Where(row => !run.Data.IsTrusted(row)).ToArray();
        var training = noisy;
        if (heldOut.Length == 0 && noisy.Length > 1)
        {
            run.Random["estimation"].Shuffle(noisy);
            var count = Math.Clamp((int)Math.Round(spec.HoldOutFraction * noisy.Length), 1, noisy.Length - 1);
            (heldOut, training) = (noisy[..count], noisy[count..]);
        }

        if (heldOut.Length == 0 || training.Length == 0)
            throw new InvalidOperationException($"Estimating the transition matrix needs at least 2 training rows whose labels are not verified; there are {noisy.Length}.");
        var predicted = spec.Method.TrustedColumnName is null ? [.. noisy, .. heldOut.Except(noisy)] : run.TrainingRows.Where(run.Data.IsTrusted).ToArray();
        if (predicted.Length == 0)
            throw new InvalidOperationException($"The trusted confusion needs trusted examples, and the trusted column '{spec.Method.TrustedColumnName}' is true in no usable training row.");
        return new EstimationRows([.. training.Order()], [.. heldOut.Order()], [.. predicted.Order()]);
    }
}
