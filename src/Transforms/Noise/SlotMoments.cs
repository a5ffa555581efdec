namespace Microsoft.ML.NoisyLabels;

/// <summary>Mean and variance of each slot of a stream of vectors (Welford, 1962); vectors with a value that is not finite do not count.</summary>
internal sealed class SlotMoments(int length)
{
    private readonly double[] _mean = new double[length];
    private readonly double[] _squares = new double[length];
    private long _count;

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                return;
        }

        _count++;
        for (var i = 0; i < length; i++)
        {
            var difference = values[i] - _mean[i];
            _mean[i] += difference / _count;
            _squares[i] += difference * (values[i] - _mean[i]);
        }
    }

    // Single precision hides the last bits, in which sums over the same rows in another order differ.
    public float[] GetMean() => Array.ConvertAll(_mean, value => (float)value);

    /// <summary>One over the standard deviation; 0 for a slot that never changes.</summary>
    public float[] GetInverseDeviation() => Array.ConvertAll(_squares, sum => sum > 0 ? (float)Math.Sqrt(_count / sum) : 0);

    /// <summary>Mean and standard deviation of all values in each of so many equal runs of slots.</summary>
    public (double Mean, double Deviation)[] GetChannels(int channelCount)
    {
        var slots = length / channelCount;
        return [.. Enumerable.Range(0, channelCount).Select(channel =>
        {
            var means = _mean.AsSpan(channel * slots, slots).ToArray();
            var center = means.Average();
            var within = _squares.AsSpan(channel * slots, slots).ToArray().Sum() / Math.Max(1, _count * (double)slots);
            return (center, Math.Sqrt(within + means.Average(value => (value - center) * (value - center))));
        })];
    }
}
