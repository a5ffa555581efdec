namespace Microsoft.ML.NoisyLabels;

public abstract partial class LabelNoise
{
    /// <summary>This noise with an exact number of wrong labels in the view that it is fitted on, where each label is otherwise drawn for itself.</summary>
    /// <remarks>
    /// Which rows are chosen depends on the seed and their ids: those whose hash is smallest. So the order of rows changes nothing, and the transformer keeps thresholds, not rows. In
    /// another view than the fitted one, numbers are as expected, not exact. Rows whose label is trusted or missing do not count. Fitting keeps 8 bytes for each row.
    /// </remarks>
    /// <param name="over">Over which rows numbers are exact.</param>
    /// <exception cref="ArgumentException">The noise depends on more than the class, or is counted over the whole view and has no single rate.</exception>
    public LabelNoise WithExactCount(ExactCount over) => new ExactCountLabelNoise(this, over);

    /// <summary>Noise after noise: labels go wrong by this noise first, and what comes out by <paramref name="next"/>.</summary>
    /// <remarks>Each step draws with a seed of its own. The realised matrix and rate are those from the true label to the last. <see cref="Recorded"/> can only be the first step.</remarks>
    /// <param name="next">The noise of the second step; features and probabilities that it looks at are those of the row.</param>
    /// <exception cref="ArgumentException"><paramref name="next"/> are recorded labels, which belong to the true ones.</exception>
    public LabelNoise Then(LabelNoise next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new ComposedLabelNoise([.. StepsOf(this), .. StepsOf(next)]);

        static IEnumerable<LabelNoise> StepsOf(LabelNoise noise) => noise is ComposedLabelNoise composed ? composed.Steps : [noise];
    }
}
