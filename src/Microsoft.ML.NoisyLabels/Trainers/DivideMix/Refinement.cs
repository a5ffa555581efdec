using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>The targets that DivideMix trains on (algorithm 1, lines 12 to 20), by probabilities (B, K).</summary>
internal static class Refinement
{
    /// <summary>Keeps the logarithm of a class that both networks rule out finite.</summary>
    private const double LeastProbability = 1e-30;

    /// <summary>Co-refinement: w y + (1 − w) p.</summary>
    /// <param name="labels">y, (B, K): one at the given label.</param>
    /// <param name="clean">w, (B): the probability that the label is right, by the other network's losses.</param>
    /// <param name="predictions">p: what the network itself predicts, the mean over the views.</param>
    public static Tensor Refine(Tensor labels, Tensor clean, Tensor predictions) => predictions + (clean.unsqueeze(1) * (labels - predictions));

    /// <summary>The mean over views, of which each has all examples in their order.</summary>
    /// <param name="predictions">(views · B, K).</param>
    /// <param name="views">The number of views.</param>
    public static Tensor MeanOverViews(Tensor predictions, int views) => predictions.reshape(views, -1, predictions.shape[1]).mean([0]);

    /// <summary>p^(1/T), normalised.</summary>
    public static Tensor Sharpen(Tensor probabilities, double temperature) => (probabilities.clamp_min(LeastProbability).log() / temperature).softmax(1);
}
