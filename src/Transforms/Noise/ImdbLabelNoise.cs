using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class ImdbLabelNoise : LabelNoise
{
    private const double RateOfNegatives = .05;

    public ImdbLabelNoise(double rate)
    {
        if (!(rate >= 0 && rate < .5))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of wrong labels among positives must be in [0, 0.5).");
        Rate = rate;
    }

    public double Rate { get; }

    internal override ClassNumbering Numbering => ClassNumbering.FromZero;

    public override TransitionMatrix ToTransitionMatrix(int classCount)
    {
        RequireClassCount("asymmetric noise on IMDB", 2, classCount);
        return TransitionMatrix.FromRows(new[,] { { 1 - RateOfNegatives, RateOfNegatives }, { Rate, 1 - Rate } });
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"asymmetric noise on IMDB, probability {Rate} of positives and {RateOfNegatives} of negatives");
}
