using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Finds the factor F of margin noise that gives a rate, from one pass over the data and in constant memory.</summary>
/// <remarks>
/// A row with k = k(m) is labelled with its likeliest class with probability min(1, k / F). So the expected share of wrong labels is the mean of
/// second + min(1, k / F) (first - second), where first and second are 1 if that class is not the label. Rows are kept as a histogram over k.
/// </remarks>
internal sealed class MarginFactorSearch
{
    private const int Bins = 1 << 14;
    private const double Smallest = 1e-6;

    private readonly double[] weight = new double[Bins];
    private readonly double[] product = new double[Bins];
    private double seconds;
    private long count;

    public void Add(double keep, bool firstIsWrong, bool secondIsWrong)
    {
        count++;
        seconds += secondIsWrong ? 1 : 0;
        var difference = (firstIsWrong ? 1 : 0) - (secondIsWrong ? 1 : 0);
        var bin = (int)(Math.Clamp(keep, 0, 1) * (Bins - 1));
        weight[bin] += difference;
        product[bin] += difference * keep;
    }

    /// <summary>The expected share of wrong labels.</summary>
    public double GetRate(double factor)
    {
        if (count == 0)
            return 0;
        var sum = seconds;
        for (var bin = 0; bin < Bins; bin++)
            sum += (double)bin / (Bins - 1) >= factor ? weight[bin] : product[bin] / factor;
        return sum / count;
    }

    /// <exception cref="InvalidOperationException">No factor gives that rate.</exception>
    public double Find(double rate)
    {
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
}
