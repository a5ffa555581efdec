namespace Microsoft.ML.NoisyLabels;

/// <summary>What a network computes in while it trains. Weights, batch statistics, logits, losses and whatever serves are float32 in either.</summary>
public enum Precision
{
    /// <summary>32-bit floating point; on GPUs matrix products and convolutions in TF32.</summary>
    Float32,

    /// <summary>
    /// Linear maps and convolutions up to the features in bfloat16: half the memory, and faster where the processor has instructions for it (GPUs since Ampere, CPUs with AVX512_BF16 or AMX).
    /// A network of your own computes in what it was made in.
    /// </summary>
    BFloat16,
}
