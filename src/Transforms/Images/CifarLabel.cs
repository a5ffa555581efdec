namespace Microsoft.ML.NoisyLabels;

/// <summary>Which of the two labels of a CIFAR-100 image is the label; CIFAR-10 has only the fine one.</summary>
public enum CifarLabel
{
    /// <summary>The class: 100 of them, 10 in CIFAR-10.</summary>
    Fine,

    /// <summary>The superclass: 20 of them, of 5 classes each.</summary>
    Coarse,
}
