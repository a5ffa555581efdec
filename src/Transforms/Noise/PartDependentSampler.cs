using System.Collections.Concurrent;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Draws labels of part-dependent noise.</summary>
internal sealed class PartDependentSampler(PartDependentLabelNoise noise, FittedNoise fitted, int seed) : ILabelSampler
{
    // Draw 0 picks the label, those from 1 on the flip rate; numbers of the projection must be none of these.
    private const ulong ProjectionDraw = 1UL << 32;

    // What is this far below the largest exponent does not change a sum of so few terms in double precision.
    private const double NegligibleExponent = -60;

    private readonly ConcurrentDictionary<int, float[]> _projections = new();

    public LabelDraw Bind(DataViewRow row)
    {
        var features = row.GetGetter<VBuffer<float>>(row.Schema[noise.FeatureColumnName]);
        var buffer = default(VBuffer<float>);
        var (values, probabilities) = (new float[fitted.InputLength], new double[fitted.ClassCount]);
        return (trueClass, id) =>
        {
            features(ref buffer);
            buffer.CopyTo(values);
            if (!Standardize(values))
                return trueClass;

            // Below q it picks the wrong label too: most rows need no projection.
            var index = CounterRandom.Index(id);
            var (flipRate, uniform) = (FlipRate(index), CounterRandom.Uniform(seed, index, draw: 0));
            if (uniform >= flipRate)
                return trueClass;

            var projection = _projections.GetOrAdd(noise.SharedProjection ? 0 : trueClass, Project);
            SetProbabilities(probabilities, values, projection, trueClass, flipRate, noise.Temperature);
            probabilities[trueClass] = 0;
            for (var i = 1; i < probabilities.Length; i++)
                probabilities[i] += probabilities[i - 1];
            return LabelSampler.Invert(probabilities, uniform);
        };
    }

    /// <summary>q softmax(x W / t) over the other classes, and 1 - q for the true one.</summary>
    /// <param name="probabilities">What is computed: length K.</param>
    /// <param name="features">x, of length S.</param>
    /// <param name="projection">W, of shape (S, K), row by row.</param>
    /// <param name="trueClass">The class whose label goes wrong.</param>
    /// <param name="flipRate">q.</param>
    /// <param name="temperature">t.</param>
    public static void SetProbabilities(
        Span<double> probabilities, ReadOnlySpan<float> features, ReadOnlySpan<float> projection, int trueClass, double flipRate, double temperature)
    {
        probabilities.Clear();
        for (var slot = 0; slot < features.Length; slot++)
            AddProduct(probabilities, features[slot], projection.Slice(slot * probabilities.Length, probabilities.Length));

        probabilities[trueClass] = double.NegativeInfinity;
        var largest = double.NegativeInfinity;
        foreach (var score in probabilities)
            largest = Math.Max(largest, score);
        var sum = 0.0;
        foreach (ref var score in probabilities)
        {
            var exponent = (score - largest) / temperature;
            sum += score = exponent > NegligibleExponent ? Math.Exp(exponent) : 0;
        }

        foreach (ref var score in probabilities)
            score *= flipRate / sum;
        probabilities[trueClass] = 1 - flipRate;
    }

    /// <summary>Adds a multiple of a row, several classes at once; each class has its own sum, so that the width of the hardware changes no bit.</summary>
    private static void AddProduct(Span<double> sums, double factor, ReadOnlySpan<float> weights)
    {
        var c = 0;
        for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(weights[c..]), out var low, out var high);
            var first = sums[c..];
            var second = first[Vector<double>.Count..];
            (new Vector<double>(first) + (low * factor)).CopyTo(first);
            (new Vector<double>(second) + (high * factor)).CopyTo(second);
        }

        for (; c < sums.Length; c++)
            sums[c] += factor * weights[c];
    }

    private bool Standardize(float[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (fitted.Mean is { } mean)
                values[i] = (values[i] - mean[i]) * fitted.Scale![i];
            if (!float.IsFinite(values[i]))
                return false;
        }

        return true;
    }

    /// <summary>Normal, and drawn again until it is in [0, 1].</summary>
    private double FlipRate(ulong index)
    {
        for (ulong draw = 1; ; draw += 2)
        {
            var rate = noise.Rate + (noise.RateDeviation * CounterRandom.Normal(seed, index, draw));
            if (rate is >= 0 and <= 1)
                return rate;
        }
    }

    private float[] Project(int trueClass)
    {
        var projection = new float[fitted.InputLength * fitted.ClassCount];
        var first = (ulong)trueClass * (ulong)projection.Length;
        for (var i = 0; i < projection.Length; i++)
            projection[i] = (float)CounterRandom.Normal(seed, first + (ulong)i, ProjectionDraw);
        return projection;
    }
}
