namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>Rows counted by given label (first index) and by the class that they confidently are (second index).</summary>
internal sealed class JointCounts
{
    private const double Slack = 1e-6;
    private const double SmallestThreshold = 2e-6;
    private const double Unreachable = 2;
    private const double LargestNoiseRate = 0.9999;

    private readonly long[,] _counts;
    private readonly long[] _labelCounts;

    private JointCounts(double[] thresholds, long[] labelCounts)
    {
        Thresholds = thresholds;
        _labelCounts = labelCounts;
        _counts = new long[labelCounts.Length, labelCounts.Length];
    }

    /// <summary>For each class, its mean probability in rows that have its label.</summary>
    public double[] Thresholds { get; }

    /// <summary>Two passes: thresholds, then counts.</summary>
    public static JointCounts Count(IProbabilityRows rows, bool amongConfidentClasses)
    {
        var sums = new double[rows.ClassCount];
        var labelCounts = new long[rows.ClassCount];
        rows.ForEach((_, probabilities, label) =>
        {
            sums[label] += probabilities[label];
            labelCounts[label]++;
        });

        var thresholds = sums.Zip(labelCounts, (sum, count) => count == 0 ? Unreachable : Math.Max(sum / count, SmallestThreshold)).ToArray();
        var joint = new JointCounts(thresholds, labelCounts);
        rows.ForEach((_, probabilities, label) =>
        {
            if (joint.FindConfidentClass(probabilities, amongConfidentClasses) is { } trueClass)
                joint._counts[label, trueClass]++;
        });
        return joint;
    }

    /// <summary>For each class, the rows that are counted as truly its own.</summary>
    public long[] CountByTrueClass()
        => [.. Enumerable.Range(0, _labelCounts.Length).Select(trueClass => Enumerable.Range(0, _labelCounts.Length).Sum(label => _counts[label, trueClass]))];

    /// <summary>The counts, each class being at least once labelled right.</summary>
    public long[,] ToCounts()
    {
        var raised = (long[,])_counts.Clone();
        for (var i = 0; i < _labelCounts.Length; i++)
            raised[i, i] = Math.Max(raised[i, i], 1);
        return raised;
    }

    /// <summary>The counts scaled so that each label occurs as often as in the data, in whole numbers.</summary>
    public double[,] Calibrate()
    {
        var raised = ToCounts();
        var (classCount, calibrated) = (_labelCounts.Length, new double[_labelCounts.Length, _labelCounts.Length]);
        var row = new double[classCount];
        for (var label = 0; label < classCount; label++)
        {
            var sum = Enumerable.Range(0, classCount).Sum(trueClass => raised[label, trueClass]);
            for (var trueClass = 0; trueClass < classCount; trueClass++)
                row[trueClass] = (double)raised[label, trueClass] / sum * _labelCounts[label];
            RoundKeepingSum(row);
            for (var trueClass = 0; trueClass < classCount; trueClass++)
                calibrated[label, trueClass] = row[trueClass];
        }

        return calibrated;
    }

    /// <summary>The probabilities of labels for each true class: the calibrated counts, transposed.</summary>
    public TransitionMatrix ToMatrix()
    {
        var calibrated = Calibrate();
        var transposed = new double[_labelCounts.Length, _labelCounts.Length];
        for (var trueClass = 0; trueClass < _labelCounts.Length; trueClass++)
        {
            var sum = Enumerable.Range(0, _labelCounts.Length).Sum(label => calibrated[label, trueClass]);
            for (var label = 0; label < _labelCounts.Length && sum > 0; label++)
            {
                var share = calibrated[label, trueClass] / sum;
                transposed[trueClass, label] = label == trueClass ? share : Math.Min(share, LargestNoiseRate);
            }
        }

        return TransitionMatrix.FromPartialCounts(transposed);
    }

    /// <summary>
    /// Rounds half to even; then, while the sum falls short, adds 1 where most was lost (the later entry on ties), and while it is too large, subtracts 1
    /// where most was gained (the earlier entry on ties).
    /// </summary>
    public static void RoundKeepingSum(Span<double> values)
    {
        var lost = new double[values.Length];
        double exact = 0, rounded = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var nearest = Math.Round(values[i], MidpointRounding.ToEven);
            (exact, rounded, lost[i]) = (exact + values[i], rounded + nearest, values[i] - nearest);
            values[i] = nearest;
        }

        var missing = (int)Math.Round(exact - rounded);
        var byLoss = Enumerable.Range(0, values.Length).OrderBy(i => lost[i]).ToArray();
        foreach (var i in missing > 0 ? byLoss[^missing..] : byLoss[..-missing])
            values[i] += Math.Sign(missing);
    }

    private int? FindConfidentClass(ReadOnlySpan<double> probabilities, bool amongConfidentClasses)
    {
        var (reaching, best, only) = (0, -1, -1);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] < Thresholds[i] - Slack)
                continue;
            (reaching, only) = (reaching + 1, i);
            best = best < 0 || probabilities[i] > probabilities[best] ? i : best;
        }

        return reaching switch
        {
            0 => null,
            1 => only,
            _ => amongConfidentClasses ? best : ProbabilityRows.FindLargest(probabilities),
        };
    }
}
