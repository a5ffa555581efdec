using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    /// <summary>The condition number above which <see cref="Invert"/> refuses unless told otherwise: 10,000.</summary>
    public const double DefaultMaximumConditionNumber = 1e4;

    /// <summary>The largest limit that <see cref="Invert"/> takes: 1e12, beyond which no digit of an inverse can be relied on.</summary>
    public const double LargestConditionNumberLimit = 1e12;

    /// <summary>
    /// The 2-norm condition number: the largest singular value divided by the smallest, at least 1. How much errors may grow when the noise is undone;
    /// for a singular matrix, 1e15 or more, or infinity. Takes time proportional to K³.
    /// </summary>
    public double GetConditionNumber()
    {
        var values = ToDense().Svd(computeVectors: false).S;
        return values[ClassCount - 1] == 0 ? double.PositiveInfinity : values[0] / values[ClassCount - 1];
    }

    /// <summary>
    /// The inverse, of shape (K, K), by LU decomposition; it undoes the noise on average, and backward correction multiplies losses by it.
    /// Its rows sum to 1, but its entries may be negative or above 1. Takes time proportional to K³.
    /// </summary>
    /// <param name="maximumConditionNumber">The condition number above which to refuse, from 1 to <see cref="LargestConditionNumberLimit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumConditionNumber"/> is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The condition number is above the limit; singular matrices always are,
    /// such as pair flips of rate 0.5 with an even number of classes.</exception>
    public double[,] Invert(double maximumConditionNumber = DefaultMaximumConditionNumber)
    {
        if (!(maximumConditionNumber >= 1 && maximumConditionNumber <= LargestConditionNumberLimit))
            throw new ArgumentOutOfRangeException(nameof(maximumConditionNumber), maximumConditionNumber, string.Create(
                CultureInfo.InvariantCulture, $"The limit of the condition number must be from 1 to {LargestConditionNumberLimit}."));

        var conditionNumber = GetConditionNumber();
        // NaN must not pass for a good one.
        if (!(conditionNumber <= maximumConditionNumber))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"This transition matrix has condition number {conditionNumber:G3}, which is above the limit of {maximumConditionNumber:G6} for inverting it. "
                + $"{nameof(ShrinkToIdentity)} lowers it; forward correction needs no inverse."));

        return ToDense().LU().Inverse().ToArray();
    }

    /// <summary>Noise after noise: labels that first go wrong by this matrix, then by <paramref name="next"/>.</summary>
    /// <param name="next">A matrix of as many classes.</param>
    /// <returns>The matrix product of this and <paramref name="next"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="next"/> has another number of classes.</exception>
    public TransitionMatrix Compose(TransitionMatrix next)
    {
        CheckSameClasses(next, nameof(next));
        return new TransitionMatrix(ClassCount, (ToDense() * next.ToDense()).ToRowMajorArray());
    }

    /// <summary>Less noise of the same kind, as a remedy for an estimate that is uncertain or badly conditioned.</summary>
    /// <param name="weight">The weight w of the identity, in [0, 1]: 0 changes nothing, 1 gives <see cref="Identity"/>.</param>
    /// <returns>w I + (1 - w) T.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is outside its range.</exception>
    public TransitionMatrix ShrinkToIdentity(double weight)
    {
        if (!(weight >= 0 && weight <= 1))
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of the identity must be in [0, 1].");

        return Build(ClassCount, (trueClass, givenClass) => ((1 - weight) * this[trueClass, givenClass]) + (trueClass == givenClass ? weight : 0));
    }

    /// <summary>How far this matrix is from another one, for example an estimate from the truth.</summary>
    /// <param name="other">A matrix of as many classes.</param>
    /// <param name="measure">What to measure.</param>
    /// <exception cref="ArgumentException"><paramref name="other"/> has another number of classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such measure.</exception>
    public double DistanceTo(TransitionMatrix other, TransitionMatrixDistance measure = TransitionMatrixDistance.RelativeL1)
    {
        CheckSameClasses(other, nameof(other));
        var differences = ToDense() - other.ToDense();
        return measure switch
        {
            TransitionMatrixDistance.RelativeL1 => differences.RowNorms(1).Sum() / ClassCount,
            TransitionMatrixDistance.Frobenius => differences.FrobeniusNorm(),
            TransitionMatrixDistance.TotalVariation => differences.InfinityNorm() / 2,
            TransitionMatrixDistance.LargestEntry => differences.RowNorms(double.PositiveInfinity).Max(),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "There is no such distance."),
        };
    }

    private Matrix<double> ToDense() => Matrix<double>.Build.DenseOfRowMajor(ClassCount, ClassCount, _entries);

    private void CheckSameClasses(TransitionMatrix other, string parameter)
    {
        ArgumentNullException.ThrowIfNull(other, parameter);
        if (other.ClassCount != ClassCount)
            throw new ArgumentException($"One transition matrix has {ClassCount} classes, the other {other.ClassCount}.", parameter);
    }
}
