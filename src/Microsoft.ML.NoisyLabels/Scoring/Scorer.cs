using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>Runs a network over rows on the host. Thread-safe: the network is only read.</summary>
internal sealed class Scorer(ScoringNetwork network)
{
    public int InputSize => network.Spec.InputSize;

    public int ClassCount => network.Spec.ClassCount;

    /// <summary>Class probabilities, row after row.</summary>
    /// <param name="features">Rows of <see cref="InputSize"/> features.</param>
    /// <param name="rowCount">The number of rows.</param>
    public float[] Score(float[] features, int rowCount)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var input = tensor(features.AsMemory(0, rowCount * InputSize), [rowCount, InputSize]);
        return network.call(input).data<float>().ToArray();
    }

    /// <summary>The key of the most likely class, the first one on a tie; 0 (missing) where the scores are not finite.</summary>
    public static uint Predict(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (!float.IsFinite(scores[i])) return 0;
            if (scores[i] > scores[best]) best = i;
        }
        return (uint)best + 1;
    }
}
