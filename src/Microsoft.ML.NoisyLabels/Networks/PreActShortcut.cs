namespace Microsoft.ML.NoisyLabels;

/// <summary>What goes around the blocks of a <see cref="PreActResNetSpec"/> that keep their input's shape.</summary>
public enum PreActShortcut
{
    /// <summary>
    /// The block's input after its first batch norm and ReLU; the stem has a batch norm and ReLU too, and nothing follows the last block. This is the
    /// network of DivideMix, mixup, M-correction and ELR+, and of the tables that compare with them.
    /// </summary>
    Activated,

    /// <summary>The block's input itself, and a batch norm and ReLU after the last block: the network of He et al., "Identity Mappings in Deep Residual Networks", ECCV 2016.</summary>
    Identity,
}
