namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// What a mentor is fitted to: losses of examples whose labels are known to be right or wrong, how far they are above several thresholds, and whether the label is right.
/// </summary>
internal sealed class MentorLessons
{
    /// <summary>The percentiles that the authors take as thresholds, so that a mentor serves at any.</summary>
    private static readonly double[] Percentiles = [.4, .5, .6, .75, .8, .9];

    public int Count => Losses.Count;

    /// <summary>ℓ.</summary>
    public List<float> Losses { get; } = [];

    /// <summary>ℓ − λ.</summary>
    public List<float> Differences { get; } = [];

    /// <summary>v*: 1 where the label is right, else 0.</summary>
    public List<float> Targets { get; } = [];

    /// <summary>Takes the losses of an epoch in.</summary>
    /// <param name="losses">Of all rows; NaN where there is none.</param>
    /// <param name="isRight">Whether each row's label is right; null where nobody knows.</param>
    public void Add(IReadOnlyList<float> losses, IReadOnlyList<bool?> isRight)
    {
        var sorted = losses.Where(float.IsFinite).Order().ToArray();
        if (sorted.Length == 0) return;
        foreach (var threshold in Percentiles.Select(percentile => Percentile(sorted, percentile)))
        {
            for (var row = 0; row < losses.Count; row++)
            {
                if (isRight[row] is not { } right || !float.IsFinite(losses[row])) continue;
                Losses.Add(losses[row]);
                Differences.Add(losses[row] - threshold);
                Targets.Add(right ? 1 : 0);
            }
        }
    }

    /// <summary>The percentile of ascending numbers, in a line between neighbours, as numpy takes it.</summary>
    internal static float Percentile(IReadOnlyList<float> sorted, double percentile)
    {
        var place = percentile * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? float.Lerp(sorted[below], sorted[below + 1], (float)(place - below)) : sorted[below];
    }
}
