using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>Runs a network over examples on the host. Thread-safe: the network is only read.</summary>
internal sealed class Scorer(ScoringNetwork network)
{
    public FeatureFormat Input => network.Spec.Input;

    public int ClassCount => network.Spec.ClassCount;

    /// <summary>Class probabilities, example after example.</summary>
    /// <param name="examples">Whole examples in the bytes of <see cref="Input"/>.</param>
    public float[] Score(ReadOnlySpan<byte> examples)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var stored = empty([examples.Length / Input.ByteCount, Input.Size], dtype: Input.Element);
        examples.CopyTo(stored.bytes);
        return network.call(Input.ToInputs(stored)).data<float>().ToArray();
    }

    /// <summary>What stands for the scores of an example whose features cannot be used.</summary>
    public static void MarkMissing(Span<float> scores) => scores.Fill(float.NaN);

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
