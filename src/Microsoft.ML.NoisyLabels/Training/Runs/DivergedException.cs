namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Training diverged before there was anything to keep of the run, or of the stage that is named. A type of its own, so that a search over options tells it from other failures.</summary>
internal sealed class DivergedException(string? stage) : InvalidOperationException(
    $"Training diverged in its first epoch{(stage is null ? "" : $" of stage {stage}")}: the loss or a weight became NaN or infinite. A lower learning rate or normalized features usually help.");
