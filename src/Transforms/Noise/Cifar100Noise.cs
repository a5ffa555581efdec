namespace Microsoft.ML.NoisyLabels;

/// <summary>What "asymmetric noise on CIFAR-100" means: published results use five rules under that one name.</summary>
/// <remarks>
/// Fine classes are numbered alphabetically, so neighbours by number are rarely alike: of the rules by number, only about 6 in 100 flips stay within a super-class.
/// </remarks>
public enum Cifar100Noise
{
    /// <summary>The next fine class of the same super-class, in the order of their numbers and around: what Patrini et al., CVPR 2017, describe.</summary>
    SuperclassNext,

    /// <summary>Any of the four other fine classes of the same super-class, alike. Used by FasTEN.</summary>
    SuperclassUniform,

    /// <summary>The next number within 0-4, 5-9, ..., and around. Used by the published code of Patrini et al., and by PLC.</summary>
    BlockNext,

    /// <summary>The next number, and 0 after 99. Used by SGN.</summary>
    NextId,

    /// <summary>
    /// In each of 0-4, 5-9, ... one pair of classes, drawn at random, is exchanged and three stay clean, so that only 0.4 n of all labels
    /// are wrong. Used by ELR and SOP.
    /// </summary>
    BlockSwap,
}
