namespace Microsoft.ML.NoisyLabels;

/// <summary>What a noise model asks of key values that are numbers; keys in another order would be taken for other classes.</summary>
internal enum ClassNumbering
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They ascend, from whatever number on.</summary>
    Ascending,

    /// <summary>They are 0, 1, 2 and so on, as the literature, or a file, numbers the classes.</summary>
    FromZero,
}
