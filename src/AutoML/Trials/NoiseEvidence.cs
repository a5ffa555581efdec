namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// What is known of how the labels go wrong: found once, before the first trial, and shared by all of them, so that they are comparable. Immutable and serialisable as JSON.
/// </summary>
public sealed record NoiseEvidence
{
    /// <summary>P(given label | true label) in rows that are not verified: the one that is known, or an estimate that was moved to the identity as far as its inverse needed it.</summary>
    public required TransitionMatrix TransitionMatrix { get; init; }

    /// <summary>A bit a row, the lowest of a byte first: whether a network that was trained on other rows is sure of the given label.</summary>
    public required byte[] ConfidentRows { get; init; }

    /// <summary>Whether a network that was trained on other rows is sure of a row's given label.</summary>
    /// <param name="row">The row, from 0.</param>
    public bool IsConfident(int row) => (ConfidentRows[row / 8] & (1 << (row % 8))) != 0;

    /// <summary>One bit a row.</summary>
    internal static byte[] Pack(IReadOnlyList<bool> rows)
    {
        var bits = new byte[(rows.Count + 7) / 8];
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row]) bits[row / 8] |= (byte)(1 << (row % 8));
        }
        return bits;
    }
}
