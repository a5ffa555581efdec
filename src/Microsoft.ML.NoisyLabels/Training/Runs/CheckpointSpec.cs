using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// Where a run saves itself, so that an interrupted one can go on. A resumed run gives, on the CPU, the same bits as one that was never interrupted.
/// Immutable and serialisable as JSON.
/// </summary>
/// <param name="Path">The file. It is replaced as a whole: a crash while saving leaves the checkpoint before. Missing folders are made.</param>
public sealed record CheckpointSpec([property: Required] string Path)
{
    /// <summary>The number of epochs between two checkpoints, at least 1; the end of a run is saved in any case. The default is 1.</summary>
    [Range(1, int.MaxValue)]
    public int EveryEpochs { get; init; } = 1;

    /// <summary>
    /// Whether <c>Fit</c> goes on from the file if it is there, instead of starting anew and replacing it. A file of other data, options or library
    /// version is refused. The default is true.
    /// </summary>
    public bool Resume { get; init; } = true;
}
