namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>How a feature column holds an example; saved models name it.</summary>
internal enum FeatureKind
{
    /// <summary>A vector of Single.</summary>
    Single,

    /// <summary>A vector of Byte, pixels for example.</summary>
    Byte,

    /// <summary>An image, of which red, green and blue are kept as bytes, plane after plane.</summary>
    Image,
}
