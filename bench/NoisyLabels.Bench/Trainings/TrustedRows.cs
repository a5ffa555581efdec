namespace NoisyLabels.Bench.Trainings;

/// <summary>Chooses which rows are verified, while they are read: the first of each class, as many of each.</summary>
internal sealed class TrustedRows(int count)
{
    private readonly int[] left = [.. Enumerable.Repeat(count / TrainingData.ClassCount, TrainingData.ClassCount)];

    /// <summary>Whether the next row is one, given its class from 0.</summary>
    public bool Next(int label) => left[label]-- > 0;
}
