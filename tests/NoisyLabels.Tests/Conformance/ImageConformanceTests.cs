using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Tests.Conformance;

/// <summary>Features that are an image of bytes, in a convolutional network.</summary>
public sealed class ImageConformanceTests() : TrainerConformanceTests(options =>
{
    options.FeatureColumnName = "Pixels";
    options.Network = new ConvNetSpec();
    options.Optimizer = OptimizerSpec.Adam(0.005);
});
