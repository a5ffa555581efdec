namespace Microsoft.ML.NoisyLabels;

/// <summary>How much of what the options of a trainer allow is searched.</summary>
public enum SearchBreadth
{
    /// <summary>
    /// The learning rate, the weight decay and the numbers that are the method's own, around their values: from a quarter to four times of it where nothing bounds them
    /// above, else within a quarter of their range.
    /// </summary>
    Narrow,

    /// <summary>
    /// Also the batch size, the numbers of the optimizer and of the other specifications, and switches; over all of their range, or from a thirty-second to 32 times of the value where
    /// nothing bounds it above.
    /// </summary>
    Wide,
}
