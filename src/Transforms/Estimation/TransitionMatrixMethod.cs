using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels.Estimation;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A way to estimate a transition matrix from class probabilities; <c>mlContext.MulticlassClassification.EstimateTransitionMatrix</c> applies it.
/// Immutable and serialisable as JSON.
/// </summary>
/// <remarks>
/// The probabilities are those of the given, wrong label: they come from a model that was trained on these labels and, best of all, has not seen the rows it scores.
/// All methods assume that labels go wrong by class alone, whatever the example looks like.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnchorPointMethod), "anchorPoints")]
[JsonDerivedType(typeof(ConfidentJointMethod), "confidentJoint")]
[JsonDerivedType(typeof(DualTMethod), "dualT")]
[JsonDerivedType(typeof(TrustedConfusionMethod), "trustedConfusion")]
public abstract record TransitionMatrixMethod
{
    private protected TransitionMatrixMethod()
    {
    }

    internal virtual bool NeedsLabels => true;

    internal virtual string? TrustedColumnName => null;

    /// <summary>
    /// The probabilities of the row that is surest to be of a class are that class's row of the matrix, as in Patrini et al.,
    /// "Making Deep Neural Networks Robust to Label Noise", CVPR 2017.
    /// </summary>
    /// <remarks>
    /// Needs no labels. The examples of a class are the rows where it is the most probable one. Reads the view once without a percentile, and twice, after counting
    /// its rows if it does not tell their number, with one; it then keeps (1 - <paramref name="percentile"/> / 100) N K numbers.
    /// </remarks>
    /// <param name="percentile">Leaves out the rows at or above this percentile of the class's probability, which may be outliers; in (0, 100].
    /// The percentile is the next higher value that occurs. 97, the default, is the authors' for MNIST, CIFAR-10 and IMDB; null leaves out none, as they do for CIFAR-100.</param>
    /// <param name="filterInPlace">Whether the probabilities left out for one class are 0 in the anchor points of this and later classes, as happens in the authors' code.
    /// False, the default, looks at each class alone; true is for reproducing their numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentile"/> is outside its range.</exception>
    public static TransitionMatrixMethod AnchorPoints(double? percentile = 97, bool filterInPlace = false)
        => new AnchorPointMethod(CheckPercentile(percentile), filterInPlace);

    /// <summary>
    /// Counts rows by given label and by the class that is more probable than it usually is in rows with its label, as in Northcutt, Jiang and Chuang,
    /// "Confident Learning: Estimating Uncertainty in Dataset Labels", JAIR 2021, and scales the counts to those of the given labels.
    /// </summary>
    /// <remarks>
    /// Needs labels, and probabilities that are out of sample. The examples of a class are the rows that are counted as truly its own. Reads the view twice.
    /// The row of a class that is in nobody's label and in nobody's count has its 1 on the diagonal.
    /// </remarks>
    /// <param name="amongConfidentClasses">Where several classes reach their threshold: false, the default, takes the most probable of all classes,
    /// as the cleanlab library does; true takes the most probable of those that reach it, as the paper says.</param>
    public static TransitionMatrixMethod ConfidentJoint(bool amongConfidentClasses = false) => new ConfidentJointMethod(amongConfidentClasses);

    /// <summary>
    /// Averages the probabilities of rows with a verified label over each class, as in Hendrycks et al.,
    /// "Using Trusted Data to Train Deep Networks on Labels Corrupted by Severe Noise" (GLC), NeurIPS 2018.
    /// </summary>
    /// <remarks>
    /// The label of a trusted row must be the verified one, and the model must not have been trained on trusted rows. The examples of a class are its trusted rows; other rows
    /// are not looked at. Reads the view once. The row of a class without trusted rows has its 1 on the diagonal.
    /// </remarks>
    /// <param name="trustedColumnName">A Boolean column, true where the label is verified.</param>
    /// <exception cref="ArgumentException"><paramref name="trustedColumnName"/> is empty.</exception>
    public static TransitionMatrixMethod TrustedConfusion(string trustedColumnName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(trustedColumnName);
        return new TrustedConfusionMethod(trustedColumnName);
    }

    /// <summary>
    /// From the true class to the model's most probable one by anchor points, and from there to the given label by counting, as in Yao et al.,
    /// "Dual T: Reducing Estimation Error for Transition Matrix in Label-noise Learning", NeurIPS 2020.
    /// </summary>
    /// <remarks>
    /// Needs labels. The examples of a class are the rows where it is the most probable one; where there are none, its counts are taken to have no noise.
    /// Reads the view as often as <see cref="AnchorPoints"/> does, and keeps as much.
    /// </remarks>
    /// <param name="percentile">That of the anchor points; null, the default, leaves out no row.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="percentile"/> is outside its range.</exception>
    public static TransitionMatrixMethod DualT(double? percentile = null) => new DualTMethod(CheckPercentile(percentile));

    internal abstract Evidence Gather(IProbabilityRows rows);

    private static double? CheckPercentile(double? percentile)
    {
        if (percentile is { } value && !(value > 0 && value <= 100))
            throw new ArgumentOutOfRangeException(nameof(percentile), value, "A percentile must be above 0 and at most 100.");
        return percentile;
    }
}
