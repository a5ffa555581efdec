namespace Microsoft.ML.NoisyLabels;

/// <summary>What a method thinks of one training label. Labels are class indices from 0: the key's value minus 1.</summary>
/// <param name="Row">The row's position in the training view, from 0.</param>
/// <param name="GivenLabel">The label that the view has.</param>
/// <param name="CurrentLabel">The label that the method trains on at the end.</param>
/// <param name="Confidence">The probability of the most likely class, by the method, when it last saw the row, in [0, 1]; 1 for trusted rows, NaN for rows never seen.</param>
/// <param name="ChangeCount">How often the label trained on changed.</param>
public readonly record struct LabelReviewEntry(long Row, int GivenLabel, int CurrentLabel, float Confidence, int ChangeCount)
{
    /// <summary>
    /// How much the method let the example count, in [0, 1]: its weight when it last saw the row, for methods that select the share of all visits that chose it, and for those
    /// with a curriculum its mean weight. NaN for rows never seen, null for methods that neither weigh nor select examples.
    /// </summary>
    public float? Weight { get; init; }

    /// <summary>
    /// How far the given label was from the method's prediction when it last saw the row, at least 0, in the method's units; NaN for rows never seen, null for
    /// methods without such a distance.
    /// </summary>
    public float? Distance { get; init; }

    /// <summary>Whether the method ended with another label than the given one.</summary>
    public bool IsCorrected => CurrentLabel != GivenLabel;
}
