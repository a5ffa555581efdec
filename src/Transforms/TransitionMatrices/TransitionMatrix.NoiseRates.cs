namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    private const int MostSteps = 1_000;
    private const double SmallestChange = 1e-9;

    /// <summary>The share of wrong labels in data with given frequencies of the given labels: Σ πᵢ (1 − Tᵢᵢ), with the frequencies π of the true classes that explain them.</summary>
    /// <param name="labelFrequencies">How often each label was given: <see cref="ClassCount"/> counts or shares, of which one at least is above 0.</param>
    internal double GetNoiseRate(IReadOnlyList<double> labelFrequencies)
    {
        var classes = EstimateTrueFrequencies(labelFrequencies);
        return Enumerable.Range(0, ClassCount).Sum(trueClass => classes[trueClass] * (1 - this[trueClass, trueClass]));
    }

    /// <summary>
    /// π with π T as near to the frequencies of the given labels as probabilities can bring it, by maximum likelihood: expectation maximisation, which needs no inverse and
    /// gives no negative share (Saerens, Latinne, Decaestecker, "Adjusting the Outputs of a Classifier to New a Priori Probabilities", 2002).
    /// </summary>
    private double[] EstimateTrueFrequencies(IReadOnlyList<double> labelFrequencies)
    {
        var classes = Enumerable.Repeat(1.0 / ClassCount, ClassCount).ToArray();
        var ratios = new double[ClassCount];
        var change = double.PositiveInfinity;
        for (var step = 0; step < MostSteps && change > SmallestChange; step++)
        {
            // How much more often than expected each label was given; a label that no class gives says nothing.
            Array.Clear(ratios);
            for (var trueClass = 0; trueClass < ClassCount; trueClass++)
            {
                for (var label = 0; label < ClassCount; label++) ratios[label] += classes[trueClass] * this[trueClass, label];
            }
            for (var label = 0; label < ClassCount; label++) ratios[label] = ratios[label] > 0 ? labelFrequencies[label] / ratios[label] : 0;

            var next = Enumerable.Range(0, ClassCount).Select(trueClass => classes[trueClass] * Dot(Row(trueClass), ratios)).ToArray();
            var sum = next.Sum();
            if (sum == 0) break;
            change = 0;
            for (var trueClass = 0; trueClass < ClassCount; trueClass++)
            {
                change = Math.Max(change, Math.Abs(next[trueClass] / sum - classes[trueClass]));
                classes[trueClass] = next[trueClass] / sum;
            }
        }
        return classes;

        static double Dot(ReadOnlySpan<double> first, double[] second)
        {
            var sum = 0.0;
            for (var i = 0; i < first.Length; i++) sum += first[i] * second[i];
            return sum;
        }
    }
}
