namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// Where a stage stands, for learners: the share of the learning rate, and which part of a weight update the next step makes. The loop and the epoch move it.
/// </summary>
internal sealed class Pace(LearningRateSchedule schedule)
{
    /// <summary>The schedule of the stage.</summary>
    public LearningRateSchedule Schedule { get; set; } = schedule;

    /// <summary>The fractional epoch, from 0: finished epochs plus the finished share of the current one.</summary>
    public double Position { get; private set; }

    /// <summary>The number of epochs of the stage.</summary>
    public int EpochCount { get; private set; }

    /// <summary>The factor on the learning rate.</summary>
    public double LearningRateFactor { get; private set; } = 1;

    /// <summary>The share of the update's examples that the step brings.</summary>
    public double Share { get; private set; } = 1;

    /// <summary>Whether the step is the first of its update.</summary>
    public bool IsFirst { get; private set; } = true;

    /// <summary>Whether the step is the last of its update, so that the weights change.</summary>
    public bool IsLast { get; private set; } = true;

    /// <summary>Moves to a step; by default one that is an update of its own.</summary>
    public void MoveTo(double position, int epochCount, double share = 1, bool isFirst = true, bool isLast = true)
    {
        (Position, EpochCount, Share, IsFirst, IsLast) = (position, epochCount, share, isFirst, isLast);
        LearningRateFactor = Schedule.FactorAt(position, epochCount);
    }
}
