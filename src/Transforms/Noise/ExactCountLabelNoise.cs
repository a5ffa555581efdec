using Microsoft.ML.Data;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

internal sealed class ExactCountLabelNoise : LabelNoise
{
    // Draw 0 picks the label.
    private const ulong ChoiceDraw = 1;

    // What is left of a probability of 0 after 1 - (1 - n).
    private const double Rounding = 1e-12;

    public ExactCountLabelNoise(LabelNoise noise, ExactCount over)
    {
        ArgumentNullException.ThrowIfNull(noise);
        if (!Enum.IsDefined(over))
            throw new ArgumentOutOfRangeException(nameof(over), over, "There is no such way to count.");
        if (!noise.DependsOnClassAlone)
            throw new ArgumentException($"Exact numbers are for noise that depends on the class alone, which is not so of {noise}.", nameof(noise));
        if (over == ExactCount.WholeView && noise.ReplacementRate is null)
            throw new ArgumentException($"Exact numbers over the whole view are for noise of a single rate, which {noise} has not; take {nameof(ExactCount.EachClass)}.", nameof(over));
        (Noise, Over) = (noise, over);
    }

    public LabelNoise Noise { get; }

    public ExactCount Over { get; }

    internal override ClassNumbering Numbering => Noise.Numbering;

    internal override bool DependsOnClassAlone => false;

    public override TransitionMatrix ToTransitionMatrix(int classCount) => Noise.ToTransitionMatrix(classCount);

    public override string ToString() => $"{Noise}, exact number over {(Over == ExactCount.WholeView ? "the whole view" : "each class")}";

    internal override string? GetWarning(int classCount) => Noise.GetWarning(classCount);

    internal override FittedNoise Fit(NoiseFitting fitting)
    {
        var matrix = ToTransitionMatrix(fitting.ClassCount);
        var numbers = Enumerable.Range(0, Over == ExactCount.WholeView ? 1 : fitting.ClassCount).Select(_ => new List<double>()).ToArray();
        fitting.ForEach((label, id) =>
        {
            var (group, draw) = Over == ExactCount.WholeView ? (0, ChoiceDraw) : (label, 0UL);
            numbers[group].Add(CounterRandom.Uniform(fitting.Seed, CounterRandom.Index(id), draw));
        });
        foreach (var group in numbers)
            group.Sort();
        return FittedNoise.Of(matrix) with
        {
            Thresholds = Over == ExactCount.WholeView
                ? [Threshold(numbers[0], (int)(Noise.ReplacementRate!.Value * numbers[0].Count))]
                : [.. numbers.SelectMany((sorted, trueClass) => Thresholds(sorted, matrix.Row(trueClass)))],
        };
    }

    internal override bool Understands(FittedNoise fitted)
        => base.Understands(fitted) && fitted.Thresholds?.Length == (Over == ExactCount.WholeView ? 1 : fitted.ClassCount * fitted.ClassCount);

    internal override ILabelSampler CreateSampler(FittedNoise fitted, int seed) => Over == ExactCount.WholeView
        ? new WholeViewSampler(new LabelSampler(Replacements(fitted.Matrix!), seed), fitted.Thresholds![0], seed)
        : new LabelSampler(fitted.ClassCount, fitted.Thresholds!, seed);

    /// <summary>So many numbers are below it.</summary>
    private static double Threshold(List<double> sorted, int count) => count == 0 ? 0 : count == sorted.Count ? 1 : sorted[count];

    /// <summary>Cumulative shares in the numbers that occur: a row of thresholds that gives each label its number of examples.</summary>
    private static double[] Thresholds(List<double> sorted, ReadOnlySpan<double> probabilities)
    {
        // A class that does not occur is drawn as elsewhere.
        var sum = 0.0;
        if (sorted.Count == 0)
            return [.. probabilities.ToArray().Select(probability => sum += probability)];

        var expected = probabilities.ToArray().Select(probability => probability * sorted.Count).ToArray();
        var counts = expected.Select(value => (int)value).ToArray();
        foreach (var label in Enumerable.Range(0, counts.Length).OrderByDescending(label => expected[label] - counts[label]).Take(sorted.Count - counts.Sum()))
            counts[label]++;

        var below = 0;
        return [.. counts.Select(count => Threshold(sorted, below += count))];
    }

    /// <summary>R of T = (1 - n) I + n R: what becomes of the labels that are chosen.</summary>
    private TransitionMatrix Replacements(TransitionMatrix matrix)
    {
        var rate = Noise.ReplacementRate!.Value;
        if (rate == 0)
            return matrix;
        var rows = matrix.ToArray();
        for (var i = 0; i < matrix.ClassCount; i++)
        {
            var replaced = rows[i, i] - (1 - rate);
            rows[i, i] = Math.Abs(replaced) < Rounding ? 0 : replaced;
        }

        return TransitionMatrix.FromCounts(rows);
    }

    private sealed class WholeViewSampler(LabelSampler replacements, double threshold, int seed) : ILabelSampler
    {
        public LabelDraw Bind(DataViewRow row) => (trueClass, id) =>
            CounterRandom.Uniform(seed, CounterRandom.Index(id), ChoiceDraw) < threshold ? replacements.Draw(trueClass, id) : trueClass;
    }
}
