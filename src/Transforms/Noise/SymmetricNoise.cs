namespace Microsoft.ML.NoisyLabels;

/// <summary>What "symmetric noise of rate n" means: published results use both readings, which differ in the share of wrong labels.</summary>
public enum SymmetricNoise
{
    /// <summary>A wrong label is always another class: the share of wrong labels is n. Used by forward correction, Co-teaching and CIFAR-N.</summary>
    TrueClassExcluded,

    /// <summary>A replaced label is drawn from all K classes: the share of wrong labels is n (1 - 1 / K). Used by FasTEN, SGN, DivideMix and SOP.</summary>
    TrueClassIncluded,
}
