using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// Token ids as numbers, (B, T), to vectors, (B, T, D); initialised as torch initialises its own, standard normal. Padding, id 0, is the zero vector and
/// learns nothing.
/// </summary>
internal sealed class Embedding : Layer
{
    private readonly Parameter _weight;

    public Embedding(int vocabularySize, int size, Initializer initializer) : base("embedding") =>
        register_parameter("weight", _weight = initializer.Normal(1, vocabularySize, size));

    /// <summary>(V, D).</summary>
    public Tensor Weight => _weight;

    /// <summary>Where a token stands, (B, T) float32: 1, and 0 where padding does.</summary>
    public static Tensor Mask(Tensor ids) => ids.ne(0).to(float32);

    public override Tensor forward(Tensor input)
    {
        Check(input);
        using var mask = Mask(input);
        using var ids = input.to(int64).flatten();
        return _weight.index_select(0, ids).view(input.shape[0], input.shape[1], -1) * mask.unsqueeze(-1);
    }

    private void Check(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var wrong = (ids >= 0).logical_and(ids < _weight.shape[0]).logical_and(ids.eq(ids.floor())).logical_not();
        if (wrong.any().cpu().item<bool>())
            throw new ArgumentException(FormattableString.Invariant(
                $"The features hold {ids.masked_select(wrong)[0].cpu().item<float>()}, which is no token id: ids are whole numbers from 0 (padding) to {_weight.shape[0] - 1}, the vocabulary size less 1."));
    }
}
