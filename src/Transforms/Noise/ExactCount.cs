namespace Microsoft.ML.NoisyLabels;

/// <summary>Over which rows <see cref="LabelNoise.WithExactCount"/> brings the number of wrong labels to what is expected.</summary>
public enum ExactCount
{
    /// <summary>
    /// Of all N rows, n N rounded down are chosen without replacement, whatever their class, and their labels drawn anew, as FasTEN, DivideMix and SOP do. For noise that has
    /// one rate n: symmetric, pair flips, class maps, asymmetric on CIFAR-100, sparse random, and structured noise of all labels.
    /// </summary>
    WholeView,

    /// <summary>Of the rows of class i, T(i, j) times their number get label j, rounded such that they add up (by largest remainders).</summary>
    EachClass,
}
