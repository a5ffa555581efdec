namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Losses that survive wrong labels, as functions of tensors: usable in any TorchSharp training loop. Most give the loss of each
/// example, of shape (B), so that weights and masks can be applied before the mean; those that are more than a sum over examples give a scalar and say so.
/// </summary>
public static partial class Losses
{
}
