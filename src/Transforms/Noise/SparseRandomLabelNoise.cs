using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class SparseRandomLabelNoise : LabelNoise
{
    public SparseRandomLabelNoise(double rate, int wrongClassCount, int matrixSeed)
    {
        TransitionMatrix.CheckRate(rate);
        ArgumentOutOfRangeException.ThrowIfLessThan(wrongClassCount, 1);
        Rate = rate;
        WrongClassCount = wrongClassCount;
        MatrixSeed = matrixSeed;
    }

    public double Rate { get; }

    internal override double? ReplacementRate => Rate;

    public int WrongClassCount { get; }

    public int MatrixSeed { get; }

    public override TransitionMatrix ToTransitionMatrix(int classCount) => TransitionMatrix.SparseRandom(classCount, Rate, WrongClassCount, MatrixSeed);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"sparse random noise of rate {Rate}, {WrongClassCount} wrong classes each, matrix of seed {MatrixSeed}");
}
