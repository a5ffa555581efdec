using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A way in which labels go wrong, whatever the number of classes; <c>mlContext.Transforms.InjectLabelNoise</c> applies it.</summary>
[JsonDerivedType(typeof(SymmetricLabelNoise), "symmetric")]
[JsonDerivedType(typeof(PairFlipLabelNoise), "pair-flip")]
[JsonDerivedType(typeof(MatrixLabelNoise), "matrix")]
public abstract class LabelNoise
{
    private protected LabelNoise()
    {
    }

    /// <summary>Noise that replaces a label by a random one, alike for all classes; see <see cref="TransitionMatrix.Symmetric"/>.</summary>
    /// <param name="rate">The noise rate, in [0, 1].</param>
    /// <param name="convention">Whether the random label may be the true one; there is no default, since the literature has none.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LabelNoise Symmetric(double rate, SymmetricNoise convention) => new SymmetricLabelNoise(rate, convention);

    /// <summary>Noise that replaces a label by that of the next class; see <see cref="TransitionMatrix.PairFlip"/>.</summary>
    /// <param name="rate">The probability of a wrong label, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside its range.</exception>
    public static LabelNoise PairFlip(double rate) => new PairFlipLabelNoise(rate);

    /// <summary>Noise with the given probabilities, for label columns of exactly its number of classes.</summary>
    /// <param name="matrix">Row: true class. Column: given label.</param>
    public static LabelNoise FromMatrix(TransitionMatrix matrix) => new MatrixLabelNoise(matrix);

    /// <summary>The probabilities for a label column of so many classes.</summary>
    /// <param name="classCount">The number of classes, from 2 to <see cref="TransitionMatrix.MaximumClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is outside its range,
    /// or is not that of the matrix which this noise was made from.</exception>
    public abstract TransitionMatrix ToTransitionMatrix(int classCount);
}
