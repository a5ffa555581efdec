using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>A trainer in one configuration.</summary>
/// <param name="Name">What the tables call it; without commas.</param>
/// <param name="Trainer">The trainer's name in the registry.</param>
internal sealed record AccuracyMethod(string Name, string Trainer)
{
    /// <summary>Sets what is the method's own, knowing how the training labels really went wrong.</summary>
    public Action<NoisyLabelTrainerOptions, KnownNoise>? Configure { get; init; }

    /// <summary>Whether it sees the verified rows alone, repeated until they are as many as all rows: as many steps in an epoch as the others have.</summary>
    public bool OnVerifiedRows { get; init; }
}
