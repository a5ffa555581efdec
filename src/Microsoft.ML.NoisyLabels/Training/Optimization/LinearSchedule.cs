using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.NoisyLabels;

/// <summary>The learning rate keeps its full value for a share of the run and then falls in a line, in each epoch, to 0 at its end (Han et al., Co-teaching, 2018).</summary>
public sealed record LinearSchedule : LearningRateSchedule
{
    /// <summary>The share of the run at which the fall begins, in [0, 1). The default is 0.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Start { get; init; }

    /// <inheritdoc/>
    public override double FactorAt(double epoch, int epochCount)
    {
        var start = Math.Min((int)Math.Round(Start * epochCount), epochCount - 1);
        return Math.Min(1, (epochCount - Math.Floor(epoch)) / (epochCount - start));
    }
}
