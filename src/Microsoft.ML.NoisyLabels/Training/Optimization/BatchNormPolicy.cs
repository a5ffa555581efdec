namespace Microsoft.ML.NoisyLabels;

/// <summary>Where the running statistics of batch normalisation come from in a network whose weights are averages.</summary>
public enum BatchNormPolicy
{
    /// <summary>They are averaged like the weights.</summary>
    Average,

    /// <summary>They are those of the network in training.</summary>
    Copy,

    /// <summary>
    /// They are the averaged network's own, from passes of every training batch through it beside the network in training; a step costs about a third more.
    /// </summary>
    Own,
}
