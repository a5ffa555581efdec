namespace Microsoft.ML.NoisyLabels;

/// <summary>How a <see cref="ResNetSpec"/> starts.</summary>
public enum ResNetStem
{
    /// <summary><see cref="Convolution3x3"/> where height or width is at most 64, else <see cref="Convolution7x7"/>. A fitted model has the chosen one.</summary>
    Auto,

    /// <summary>A 3×3 convolution of stride 1, for small images such as those of CIFAR; needs height and width of at least 8.</summary>
    Convolution3x3,

    /// <summary>A 7×7 convolution of stride 2 and a 3×3 max-pooling of stride 2, as for ImageNet; needs height and width of at least 32.</summary>
    Convolution7x7,
}
