namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Losses that survive wrong labels, as functions of tensors: usable in any TorchSharp training loop. Each gives the loss of each
/// example, of shape (B), so that weights and masks can be applied before the mean.
/// </summary>
public static partial class Losses
{
}
