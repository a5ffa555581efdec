using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>How the outputs of a linear head become logits of the K classes, whose softmax is what serves.</summary>
/// <param name="Name">What saved models call it.</param>
internal abstract record ScoringHead(string Name)
{
    /// <summary>The outputs are the logits.</summary>
    public static ScoringHead Softmax { get; } = new SoftmaxHead();

    /// <summary>A number that the head needs, or null.</summary>
    public virtual double? Temperature => null;

    /// <exception cref="FormatException">There is no such head.</exception>
    public static ScoringHead Of(string name, double? temperature) => (name, temperature) switch
    {
        (SoftmaxHead.KnownAs, null) => Softmax,
        (InverseIlrHead.KnownAs, > 0 and < double.PositiveInfinity) => new InverseIlrHead(temperature.Value),
        _ => throw new FormatException(temperature is null ? $"the head '{name}' is unknown" : $"the head '{name}' with temperature {temperature} is unknown"),
    };

    /// <summary>The number of outputs that it takes.</summary>
    public abstract int OutputCount(int classCount);

    /// <param name="outputs">(B, outputs).</param>
    /// <returns>(B, K).</returns>
    public abstract Tensor Logits(Tensor outputs);
}
