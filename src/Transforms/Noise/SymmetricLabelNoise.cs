using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class SymmetricLabelNoise : LabelNoise
{
    public SymmetricLabelNoise(double rate, SymmetricNoise convention)
    {
        TransitionMatrix.CheckRate(rate);
        TransitionMatrix.CheckConvention(convention);
        Rate = rate;
        Convention = convention;
    }

    public double Rate { get; }

    internal override double? ReplacementRate => Rate;

    public SymmetricNoise Convention { get; }

    public override TransitionMatrix ToTransitionMatrix(int classCount) => TransitionMatrix.Symmetric(classCount, Rate, Convention);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"symmetric noise of rate {Rate}, true class {(Convention == SymmetricNoise.TrueClassIncluded ? "included" : "excluded")}");
}
