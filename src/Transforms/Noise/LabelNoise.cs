using System.Text.Json.Serialization;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A way in which labels go wrong, whatever the number of classes; <c>mlContext.Transforms.InjectLabelNoise</c> applies it.</summary>
[JsonDerivedType(typeof(SymmetricLabelNoise), "symmetric")]
[JsonDerivedType(typeof(PairFlipLabelNoise), "pair-flip")]
[JsonDerivedType(typeof(MatrixLabelNoise), "matrix")]
[JsonDerivedType(typeof(ClassMapLabelNoise), "class-map")]
[JsonDerivedType(typeof(Cifar100LabelNoise), "cifar-100")]
[JsonDerivedType(typeof(ImdbLabelNoise), "imdb")]
[JsonDerivedType(typeof(SparseRandomLabelNoise), "sparse-random")]
[JsonDerivedType(typeof(StructuredLabelNoise), "structured")]
[JsonDerivedType(typeof(PartDependentLabelNoise), "part-dependent")]
[JsonDerivedType(typeof(MarginLabelNoise), "margin")]
[JsonDerivedType(typeof(RecordedLabelNoise), "recorded")]
[JsonDerivedType(typeof(ExactCountLabelNoise), "exact-count")]
[JsonDerivedType(typeof(ComposedLabelNoise), "composed")]
public abstract partial class LabelNoise
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
    /// or is not the one that this noise is for.</exception>
    /// <exception cref="NotSupportedException">The noise depends on more than the class, so that no matrix describes it.</exception>
    public abstract TransitionMatrix ToTransitionMatrix(int classCount);

    /// <summary>The column that decides beside the class, or null.</summary>
    internal virtual NoiseInput? Input => null;

    /// <summary>Whether each label is drawn for itself with the probabilities of its class.</summary>
    internal virtual bool DependsOnClassAlone => Input is null;

    /// <summary>The share n of labels that are replaced, where the matrix is (1 - n) I + n R and R is the same for any n; null where there is no such n.</summary>
    internal virtual double? ReplacementRate => null;

    /// <summary>What it asks of key values that are numbers.</summary>
    internal virtual ClassNumbering Numbering => ClassNumbering.None;

    /// <summary>Throws where a column that decides beside the class is missing or of a wrong type.</summary>
    internal virtual void CheckInputs(SchemaShape schema) => Input?.Check(schema);

    /// <summary>The columns that decide beside the class, as they were fitted.</summary>
    internal virtual IEnumerable<DataViewSchema.Column> FindInputs(DataViewSchema schema, FittedNoise fitted)
        => Input is { } input ? [input.Find(schema, fitted.InputLength)] : [];

    /// <summary>Settles the noise for one view.</summary>
    internal virtual FittedNoise Fit(NoiseFitting fitting) => FittedNoise.Of(ToTransitionMatrix(fitting.ClassCount));

    /// <summary>Whether a saved state can be this noise's.</summary>
    internal virtual bool Understands(FittedNoise fitted) => fitted.Matrix?.ClassCount == fitted.ClassCount;

    internal virtual ILabelSampler CreateSampler(FittedNoise fitted, int seed) => new LabelSampler(fitted.Matrix!, seed);

    /// <summary>What to tell whoever injects this noise, or null.</summary>
    internal virtual string? GetWarning(int classCount) => null;

    private protected static void RequireClassCount(string noise, int expected, int classCount)
    {
        if (classCount != expected)
            throw new ArgumentOutOfRangeException(nameof(classCount), $"The {noise} has {expected} classes, but the labels have {classCount}.");
    }
}
