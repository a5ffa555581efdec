using Microsoft.ML.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>Data with wrong labels, and what all methods train on it alike.</summary>
internal sealed record AccuracyProblem
{
    public const int BatchSize = 100;

    public static AccuracyProblem Digits { get; } = new()
    {
        Data = "digits",
        // Of each, 40 % of the labels are wrong. In the last, the likeliest wrong class is as likely as the uneven ranks allow: twice the mean.
        Noises = ["symmetric:0.4", "pair:0.4", "structured:0.8:0.08"],
        Network = new MlpSpec(),
        NetworkName = "Mlp",
        Augmentation = Augmentation.None,
        Epochs = 60,
        Trusted = 100,
        Seeds = 3,
    };

    public static AccuracyProblem Cifar10N { get; } = new()
    {
        Data = "cifar10n",
        Noises = ["worst", "symmetric:0.4"],
        Network = new ConvNetSpec(),
        NetworkName = "ConvNet",
        Augmentation = Augmentation.CropAndFlip,
        Epochs = 10,
        Trusted = 1000,
        Seeds = 1,
    };

    public required string Data { get; init; }

    public required IReadOnlyList<string> Noises { get; init; }

    /// <summary>The names of the methods to measure, or null for all of the suite.</summary>
    public IReadOnlyList<string>? Methods { get; init; }

    public required NetworkSpec Network { get; init; }

    public required string NetworkName { get; init; }

    public required Augmentation Augmentation { get; init; }

    public required int Epochs { get; init; }

    /// <summary>How many rows are verified, as many of each class.</summary>
    public required int Trusted { get; init; }

    public required int Seeds { get; init; }

    public IEnumerable<int> SeedNumbers => Enumerable.Range(1, Seeds);

    /// <summary>The data, under one of the noises.</summary>
    public TrainSettings Settings(string noise, string? dataRoot) => new()
    {
        Method = "",
        Network = Network,
        Data = Data,
        DataRoot = dataRoot,
        Noise = noise,
        Epochs = Epochs,
        Batch = BatchSize,
        Trusted = Trusted,
        Device = "auto",
    };
}
