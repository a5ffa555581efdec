using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>The mean of the vectors of a text's tokens, (B, T) → (B, D); padding counts nothing, and an empty text is the zero vector.</summary>
internal sealed class EmbeddingBag : Layer
{
    private readonly Embedding[] _embedding;

    public EmbeddingBag(Embedding embedding) : base("bag")
    {
        _embedding = [embedding];
        register_module("embedding", embedding);
    }

    public Embedding Embedding => _embedding[0];

    public override Tensor forward(Tensor input)
    {
        using var vectors = _embedding[0].call(input);
        using var mask = Embedding.Mask(input);
        using var tokens = mask.sum(1, keepdim: true).clamp_min(1);
        return vectors.sum(1) / tokens;
    }
}
