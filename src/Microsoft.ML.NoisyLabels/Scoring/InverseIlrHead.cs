using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// A head whose K − 1 outputs are isometric log-ratios of the class probabilities, as <see cref="LogRatio.Ilr"/> gives them, times τ: the logits are
/// (μ / τ) H with the basis of <see cref="LogRatio.HelmertBasis"/>, in O(K).
/// </summary>
/// <param name="Tau">τ, above 0.</param>
internal sealed record InverseIlrHead(double Tau = 1) : ScoringHead(KnownAs)
{
    public const string KnownAs = "inverse ilr";

    public override double? Temperature => Tau;

    public override int OutputCount(int classCount) => classCount - 1;

    public override Tensor Logits(Tensor outputs)
    {
        // Row i of H is 1/√(i(i+1)) in its first i entries, −i/√(i(i+1)) in the next, then 0: a logit is the sum of all later rows' common
        // entry, less i times that of the row before.
        var i = arange(1, outputs.shape[1] + 1, dtype: outputs.dtype, device: outputs.device);
        var common = outputs / ((i * (i + 1)).sqrt() * Tau);
        var later = common.flip(1).cumsum(1).flip(1);
        return nn.functional.pad(later, (0L, 1L)) - nn.functional.pad(common * i, (1L, 0L));
    }
}
