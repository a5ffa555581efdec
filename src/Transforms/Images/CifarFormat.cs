namespace Microsoft.ML.NoisyLabels;

/// <summary>The two binary formats of the CIFAR data sets: records of a label and an image of 3 x 32 x 32 bytes, channel first.</summary>
/// <remarks>Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009; the files that are called "binary version".</remarks>
public enum CifarFormat
{
    /// <summary>One label byte, 0 to 9; records of 3,073 bytes.</summary>
    Cifar10,

    /// <summary>Two label bytes, coarse (0 to 19), then fine (0 to 99); records of 3,074 bytes.</summary>
    Cifar100,
}
