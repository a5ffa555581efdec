namespace Microsoft.ML.NoisyLabels;

/// <summary>Noisy labels as published Python code draws them, number by number.</summary>
/// <remarks>
/// Forward correction, Co-teaching and the tools of CIFAR-N draw each label with <c>numpy.random.RandomState(seed).multinomial(1, T[y])</c>, in the
/// order of the data set. That depends on the order of rows, so it is not a noise model here: draw the labels once and use them by
/// <see cref="LabelNoise.Recorded"/>.
/// </remarks>
public static class NumpyLabels
{
    /// <summary>The noisy labels of a whole data set.</summary>
    /// <param name="matrix">The probabilities.</param>
    /// <param name="labels">The true classes, from 0, in the order of the data set.</param>
    /// <param name="seed">The seed of numpy's RandomState.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is none of the classes.</exception>
    public static RecordedLabels Draw(TransitionMatrix matrix, IReadOnlyList<int> labels, uint seed)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(labels);
        var random = new MersenneTwister(seed);
        return new RecordedLabels(labels, [.. labels.Select(label => DrawOne(matrix.Row(label), random))]);
    }

    /// <summary>One trial of a multinomial: class after class, whether it is this one given that it was none before.</summary>
    private static int DrawOne(ReadOnlySpan<double> probabilities, MersenneTwister random)
    {
        var rest = 1.0;
        for (var i = 0; i < probabilities.Length - 1; i++)
        {
            if (Binomial(random, probabilities[i] / rest))
                return i;
            rest -= probabilities[i];
        }

        return probabilities.Length - 1;
    }

    /// <summary>One trial by inversion, of the likelier outcome where that is success.</summary>
    private static bool Binomial(MersenneTwister random, double probability)
        => probability switch
        {
            0 => false,
            <= .5 => random.NextDouble() > Failure(probability),
            _ => random.NextDouble() <= Failure(1 - probability),
        };

    // As the original: a logarithm and back may differ from 1 - p in the last bit.
    private static double Failure(double probability) => Math.Exp(Math.Log(1 - probability));
}
