namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>How the weights of a convolution start.</summary>
internal enum Initialization
{
    /// <summary>Uniform in ±1/√(fan in), as torch initialises its own layers.</summary>
    Uniform,

    /// <summary>Normal with standard deviation √(2 / fan in) (He et al., ICCV 2015).</summary>
    HeFanIn,

    /// <summary>Normal with standard deviation √(2 / fan out), as torchvision initialises its ResNets.</summary>
    HeFanOut,
}
