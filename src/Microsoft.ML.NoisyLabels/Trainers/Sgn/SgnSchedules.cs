namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>How SGN's corrections grow over a run, and how long its average of the weights remembers.</summary>
internal static class SgnSchedules
{
    private const double FinalShareOfGivenLabel = 0.05;
    private const double LongestMemory = 0.9999;
    private const double EpochsOfMemory = 5;

    /// <summary>f = 1 − α^e: how far a label is shifted towards the averaged network's prediction.</summary>
    /// <param name="decay">α, in (0, 1].</param>
    /// <param name="epoch">e, the fractional epoch, from 0.</param>
    public static double Shift(double decay, double epoch) => 1 - Math.Pow(decay, epoch);

    /// <summary>The α that leaves a twentieth of the given label at the end of a run, about what the authors' 0.995 leaves after their 600 epochs.</summary>
    public static double DecayFor(int epochCount) => Math.Pow(FinalShareOfGivenLabel, 1.0 / epochCount);

    /// <summary>The β that averages over five epochs, and at most over the authors' 10,000 steps.</summary>
    public static double AverageDecayFor(int stepsPerEpoch) => Math.Min(LongestMemory, 1 - 1 / (EpochsOfMemory * stepsPerEpoch));
}
