using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

internal sealed class MarginLabelNoise : LabelNoise
{
    public MarginLabelNoise(MarginNoise type, string probabilityColumnName, double? rate, double? factor)
    {
        if (!Enum.IsDefined(type))
            throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type of margin noise.");
        ArgumentException.ThrowIfNullOrWhiteSpace(probabilityColumnName);
        (Type, ProbabilityColumnName, Rate, Factor) = (type, probabilityColumnName, rate, factor);
    }

    public MarginNoise Type { get; }

    public string ProbabilityColumnName { get; }

    public double? Rate { get; }

    public double? Factor { get; }

    internal override NoiseInput? Input => new("probability", ProbabilityColumnName);

    public override TransitionMatrix ToTransitionMatrix(int classCount)
        => throw new NotSupportedException("Margin noise depends on class probabilities, so no transition matrix describes it; a fitted injection has the realised one.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"polynomial-margin noise, {Type}, {(Rate is { } rate ? $"rate {rate}" : $"factor {Factor}")}, over column '{ProbabilityColumnName}'");

    /// <summary>k(m), the probability of the likeliest class before the factor.</summary>
    public static double Keep(MarginNoise type, double margin) => type switch
    {
        MarginNoise.TypeI => .5 + (.5 * margin * margin),
        MarginNoise.TypeII => margin * margin * margin,
        _ => ((margin * margin * margin) + (margin * margin) + margin) / 3,
    };

    /// <summary>The likeliest class, the second and the margin between them; the lower number wins a tie. The margin is no number where a probability is none.</summary>
    public static (int First, int Second, double Margin) Rank(ReadOnlySpan<float> probabilities)
    {
        foreach (var probability in probabilities)
        {
            if (!float.IsFinite(probability))
                return (0, 1, double.NaN);
        }

        var (first, second) = probabilities[1] > probabilities[0] ? (1, 0) : (0, 1);
        for (var i = 2; i < probabilities.Length; i++)
        {
            if (probabilities[i] > probabilities[first])
                (first, second) = (i, first);
            else if (probabilities[i] > probabilities[second])
                second = i;
        }

        return (first, second, (double)probabilities[first] - probabilities[second]);
    }

    internal override FittedNoise Fit(NoiseFitting fitting)
    {
        if (fitting.GetLength(Input!) != fitting.ClassCount)
            throw SchemaErrors.Mismatch("input", "probability", ProbabilityColumnName, $"Vector<Single, {fitting.ClassCount}>", $"Vector<Single, {fitting.GetLength(Input!)}>");

        var search = new MarginFactorSearch();
        fitting.ForEach(Input!, (label, probabilities, row) =>
        {
            var (first, second, margin) = Rank(probabilities);
            if (!double.IsFinite(margin))
                return;
            ClassProbabilities.Check<float>(probabilities, ProbabilityColumnName, row);
            search.Add(Keep(Type, margin), first != label, second != label);
        });
        var factor = Factor ?? search.Find(Rate!.Value);
        return new FittedNoise(fitting.ClassCount, Rate ?? search.GetRate(factor), InputLength: fitting.ClassCount, Factor: factor);
    }

    internal override bool Understands(FittedNoise fitted) => fitted.Factor > 0 && fitted.ClassCount >= 2 && fitted.InputLength == fitted.ClassCount;

    internal override ILabelSampler CreateSampler(FittedNoise fitted, int seed) => new Sampler(this, fitted, seed);

    private sealed class Sampler(MarginLabelNoise noise, FittedNoise fitted, int seed) : ILabelSampler
    {
        public LabelDraw Bind(DataViewRow row)
        {
            var getter = row.GetGetter<VBuffer<float>>(row.Schema[noise.ProbabilityColumnName]);
            var buffer = default(VBuffer<float>);
            var probabilities = new float[fitted.ClassCount];
            return (trueClass, id) =>
            {
                getter(ref buffer);
                buffer.CopyTo(probabilities);
                var (first, second, margin) = Rank(probabilities);
                if (!double.IsFinite(margin))
                    return trueClass;
                return CounterRandom.Uniform(seed, CounterRandom.Index(id), draw: 0) < Keep(noise.Type, margin) / fitted.Factor!.Value ? first : second;
            };
        }
    }
}
