using System.Runtime.InteropServices;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>Runs a network over examples on the host. Thread-safe: the network is only read.</summary>
internal sealed class Scorer(ScoringNetwork network)
{
    /// <summary>The examples of a pass through the network: more need more memory and are not faster.</summary>
    public const int LargestBatch = 1024;

    public FeatureFormat Input => network.Spec.Input;

    public int ClassCount => network.Spec.ClassCount;

    /// <param name="examples">Whole examples in the bytes of <see cref="Input"/>.</param>
    /// <param name="scores">Takes the class probabilities, example after example.</param>
    public void Score(ReadOnlySpan<byte> examples, Span<float> scores)
    {
        using var _ = no_grad();
        var count = examples.Length / Input.ByteCount;
        for (var from = 0; from < count; from += LargestBatch)
        {
            using var scope = NewDisposeScope();
            var batch = Math.Min(LargestBatch, count - from);
            var stored = empty([batch, Input.Size], dtype: Input.Element);
            examples.Slice(from * Input.ByteCount, batch * Input.ByteCount).CopyTo(stored.bytes);
            MemoryMarshal.Cast<byte, float>(network.call(Input.ToInputs(stored)).bytes).CopyTo(scores[(from * ClassCount)..]);
        }
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
