using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>A head with one output a class.</summary>
internal sealed record SoftmaxHead() : ScoringHead(KnownAs)
{
    public const string KnownAs = "softmax";

    public override int OutputCount(int classCount) => classCount;

    public override Tensor Logits(Tensor outputs) => outputs;
}
