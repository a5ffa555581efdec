using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Trainings;

/// <summary>What a training run of the bench is.</summary>
internal sealed record TrainSettings
{
    public required string Method { get; init; }

    public required NetworkSpec Network { get; init; }

    public required string Data { get; init; }

    /// <summary>The folder with the files of cifar10n.</summary>
    public string? DataRoot { get; init; }

    public required string Noise { get; init; }

    public required int Epochs { get; init; }

    public required int Batch { get; init; }

    /// <summary>How many training rows have a verified label.</summary>
    public required int Trusted { get; init; }

    public int? LimitRows { get; init; }

    public required string Device { get; init; }

    public Precision Precision { get; init; }

    public Augmentation Augmentation { get; init; } = Augmentation.None;

    /// <summary>Bytes of examples that stay in memory; null for the default.</summary>
    public long? MemoryLimit { get; init; }
}
