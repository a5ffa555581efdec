using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Finds the factor F of margin noise that gives a rate, from one pass over the data and in constant memory.</summary>
/// <remarks>
/// A row with k = k(m) is labelled with its likeliest class with probability min(1, k / F). So the expected share of wrong labels is the mean of
/// second + min(1, k / F) (first - second), where first and second are 1 if that class is not the label. Rows where these differ are kept as two histograms over k.
/// </remarks>
internal sealed class MarginFactorSearch
{
    private const double Smallest = 1e-6;

    private readonly Histogram _firstIsWrong = new();
    private readonly Histogram _secondIsWrong = new();
    private long _bothAreWrong;
    private long _count;

    public void Add(double keep, bool firstIsWrong, bool secondIsWrong)
    {
        _count++;
        if (firstIsWrong != secondIsWrong)
            (firstIsWrong ? _firstIsWrong : _secondIsWrong).Add(keep);
        else if (firstIsWrong)
            _bothAreWrong++;
    }

    /// <summary>The expected share of wrong labels; null without rows.</summary>
    public double? GetRate(double factor) => _count == 0 ? null
        : (_bothAreWrong + _firstIsWrong.CountKept(factor) + (_secondIsWrong.Count - _secondIsWrong.CountKept(factor))) / _count;

    /// <exception cref="InvalidOperationException">No factor gives that rate, or there are no rows.</exception>
    public double Find(double rate)
    {
        if (_count == 0)
            throw new InvalidOperationException("No row can be used to find the factor of margin noise: the label is missing or trusted, or a probability is not finite.");
        var (low, high) = (Smallest, 1 / Smallest);
        if (!(GetRate(low) <= rate && rate <= GetRate(high)))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"The two likeliest classes of each row allow rates from {GetRate(low):F4} to {GetRate(high):F4}, not {rate}."));
        while (high / low > 1 + 1e-9)
        {
            var middle = Math.Sqrt(low * high);
            if (GetRate(middle) < rate)
                low = middle;
            else
                high = middle;
        }

        // Rounded, so that sums over the same rows in another order find the same.
        return double.Parse(high.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private sealed class Histogram
    {
        private const int Bins = 1 << 14;

        private readonly long[] _counts = new long[Bins];
        private readonly double[] _sums = new double[Bins];

        public long Count { get; private set; }

        public void Add(double keep)
        {
            var bin = (int)(Math.Clamp(keep, 0, 1) * (Bins - 1));
            Count++;
            _counts[bin]++;
            _sums[bin] += keep;
        }

        /// <summary>The sum of min(1, k / F).</summary>
        public double CountKept(double factor)
        {
            var kept = 0.0;
            for (var bin = 0; bin < Bins; bin++)
                kept += Math.Min(_counts[bin], _sums[bin] / factor);
            return kept;
        }
    }
}
