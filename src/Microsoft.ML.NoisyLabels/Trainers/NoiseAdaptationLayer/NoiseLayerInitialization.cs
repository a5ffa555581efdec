namespace Microsoft.ML.NoisyLabels;

/// <summary>What a noise adaptation layer starts from.</summary>
public enum NoiseLayerInitialization
{
    /// <summary>How often the pre-trained network's class (row) was given each label (column); a class that it never predicts starts without noise.</summary>
    Confusion,

    /// <summary>The same noise rate in every class, with all wrong labels alike.</summary>
    Diagonal,
}
