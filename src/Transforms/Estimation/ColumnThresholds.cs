namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>Percentiles of each class's probability over the rows of a view.</summary>
internal static class ColumnThresholds
{
    /// <summary>The percentile of every class, or infinity if none is asked for.</summary>
    public static double[] Find(IProbabilityRows rows, double? percentile)
    {
        var thresholds = new double[rows.ClassCount];
        Array.Fill(thresholds, double.PositiveInfinity);
        if (percentile is not { } asked)
            return thresholds;

        // The rank falls with every row that is skipped, so what is kept for all rows is enough for those that are used.
        var kept = RankFromTop(rows.CountAtMost(), asked);
        var largest = Array.ConvertAll(thresholds, _ => new PriorityQueue<double, double>());
        rows.ForEach((_, probabilities, _) =>
        {
            for (var i = 0; i < largest.Length; i++)
            {
                if (largest[i].Count < kept)
                    largest[i].Enqueue(probabilities[i], probabilities[i]);
                else if (probabilities[i] > largest[i].Peek())
                    largest[i].DequeueEnqueue(probabilities[i], probabilities[i]);
            }
        });

        var rank = RankFromTop(rows.Used, asked);
        return Array.ConvertAll(largest, queue =>
        {
            while (queue.Count > rank)
                queue.Dequeue();
            return queue.Peek();
        });
    }

    /// <summary>The place, from 1 for the largest value, of the percentile by NumPy's rule "higher".</summary>
    public static long RankFromTop(long count, double percentile) => count - (long)Math.Ceiling(percentile / 100 * (count - 1));
}
