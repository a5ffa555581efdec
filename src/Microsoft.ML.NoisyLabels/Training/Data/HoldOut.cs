using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Chooses the rows that are validated on and not trained on.</summary>
internal static class HoldOut
{
    /// <returns>The rows, ascending; none if the options ask for none.</returns>
    /// <exception cref="InvalidOperationException">No row would be left on one of the sides.</exception>
    public static int[] Choose(TensorDataset data, NoisyLabelTrainerOptions options, Random random)
    {
        int[] rows = [];
        if (options.ValidationFraction > 0) rows = Untrusted(data, options.ValidationFraction, random);
        else if (options.TrustedValidationFraction > 0) rows = Trusted(data, options.TrustedValidationFraction, random);
        else return rows;

        if (rows.Length == 0 || rows.Length == data.Count)
            throw new InvalidOperationException(options.ValidationFraction > 0
                ? $"A ValidationFraction of {options.ValidationFraction} holds out {rows.Length} of {data.Count} rows; at least one is needed on either side."
                : $"A TrustedValidationFraction of {options.TrustedValidationFraction} holds out {rows.Length} of {data.Count} rows, of which {Enumerable.Range(0, data.Count).Count(data.IsTrusted)} are trusted; at least one is needed on either side.");
        Array.Sort(rows);
        return rows;
    }

    private static int[] Untrusted(TensorDataset data, double fraction, Random random)
    {
        var candidates = Enumerable.Range(0, data.Count).Where(row => !data.IsTrusted(row)).ToArray();
        random.Shuffle(candidates);
        return candidates[..(int)Math.Round(fraction * candidates.Length)];
    }

    private static int[] Trusted(TensorDataset data, double fraction, Random random)
    {
        var rows = new List<int>();
        foreach (var ofClass in Enumerable.Range(0, data.Count).Where(data.IsTrusted).GroupBy(row => data.HostLabels[row]).OrderBy(ofClass => ofClass.Key))
        {
            var candidates = ofClass.ToArray();
            random.Shuffle(candidates);
            var count = (int)Math.Round(fraction * candidates.Length);
            rows.AddRange(candidates[..(fraction < 1 ? Math.Min(count, candidates.Length - 1) : count)]);
        }
        return [.. rows];
    }
}
