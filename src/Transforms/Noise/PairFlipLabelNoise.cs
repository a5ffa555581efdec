using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class PairFlipLabelNoise : LabelNoise
{
    public PairFlipLabelNoise(double rate)
    {
        TransitionMatrix.CheckRate(rate);
        Rate = rate;
    }

    public double Rate { get; }

    internal override double? ReplacementRate => Rate;

    public override TransitionMatrix ToTransitionMatrix(int classCount) => TransitionMatrix.PairFlip(classCount, Rate);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"pair flips of rate {Rate}");
}
