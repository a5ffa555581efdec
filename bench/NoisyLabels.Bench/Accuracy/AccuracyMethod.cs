using Microsoft.ML;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>A trainer in one configuration.</summary>
/// <param name="Name">What the tables call it; without commas.</param>
/// <param name="Trainer">The trainer's name in the registry.</param>
internal sealed record AccuracyMethod(string Name, string Trainer)
{
    /// <summary>Sets what is the method's own, knowing how the training labels really went wrong.</summary>
    public Action<NoisyLabelTrainerOptions, KnownNoise>? Configure { get; init; }

    /// <summary>Learns beforehand what the method needs, from the training rows with wrong labels that were drawn anew. Comes after <see cref="Configure"/>.</summary>
    public Action<NoisyLabelTrainerOptions, MLContext, IDataView>? Prepare { get; init; }

    /// <summary>Whether it sees the verified rows alone, repeated until they are as many as all rows: as many steps in an epoch as the others have.</summary>
    public bool OnVerifiedRows { get; init; }
}
