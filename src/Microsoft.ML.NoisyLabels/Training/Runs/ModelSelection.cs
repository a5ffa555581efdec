namespace Microsoft.ML.NoisyLabels;

/// <summary>Which epoch's network a run keeps.</summary>
public enum ModelSelection
{
    /// <summary>The network as the last epoch left it. Needs no validation rows.</summary>
    Last,

    /// <summary>
    /// The network of the epoch with the highest validation accuracy (the earlier one on a tie). Needs validation rows;
    /// where their labels are noisy, so is the choice.
    /// </summary>
    Best,

    /// <summary>
    /// The network of the epoch with the lowest validation loss (the earlier one on a tie). Needs validation rows; where their labels are noisy, methods that know how
    /// labels went wrong correct this loss, so that the choice is that of right labels on average.
    /// </summary>
    LowestLoss,
}
