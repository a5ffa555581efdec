using System.Text.Json.Nodes;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What a checkpoint says beside its tensors.</summary>
internal sealed record CheckpointHeader
{
    public required RunIdentity Run { get; init; }

    /// <summary>The stage that the last finished epoch belongs to.</summary>
    public required string Stage { get; init; }

    /// <summary>How many epochs that stage was to have.</summary>
    public required int StageEpochs { get; init; }

    /// <summary>The finished epochs of all stages.</summary>
    public required IReadOnlyList<EpochReport> History { get; init; }

    /// <summary>The values that a <see cref="StateWriter"/> collected.</summary>
    public required JsonObject State { get; init; }
}
