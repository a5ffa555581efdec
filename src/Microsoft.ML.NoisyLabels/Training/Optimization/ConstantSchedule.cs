namespace Microsoft.ML.NoisyLabels;

/// <summary>The learning rate stays as it is.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount) => 1;
}
