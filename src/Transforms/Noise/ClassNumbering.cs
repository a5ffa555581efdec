namespace Microsoft.ML.NoisyLabels;

/// <summary>What a noise model asks of key values that are numbers; keys in another order would be taken for other classes.</summary>
internal enum ClassNumbering
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They ascend, as those do that somebody counts classes by.</summary>
    Ascending,

    /// <summary>Key i is class i, as the literature, or a file, numbers it from 0.</summary>
    FromZero,
}
