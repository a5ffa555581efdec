namespace Microsoft.ML.NoisyLabels;

/// <summary>How far apart two transition matrices S and T of K classes are; every measure is symmetric, and 0 for equal matrices only.</summary>
public enum TransitionMatrixDistance
{
    /// <summary>The sum of |S(i, j) - T(i, j)| divided by K, in [0, 2]: the relative error of the literature, since the entries of either matrix sum to K.</summary>
    RelativeL1,

    /// <summary>The square root of the sum of (S(i, j) - T(i, j))², in [0, √(2K)].</summary>
    Frobenius,

    /// <summary>The largest total variation between rows, half the sum of |S(i, j) - T(i, j)| over j, in [0, 1]: the class that differs most.</summary>
    TotalVariation,

    /// <summary>The largest |S(i, j) - T(i, j)|, in [0, 1].</summary>
    LargestEntry,
}
