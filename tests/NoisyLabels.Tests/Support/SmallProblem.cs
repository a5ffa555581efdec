using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Tests.Support;

/// <summary>Gaussian clusters, one a class, with 40 % of the labels wrong except on trusted rows. Small enough to train in a second.</summary>
public static class SmallProblem
{
    public const int FeatureCount = 10;
    public const int ImageSide = 4;
    public const int ClassCount = 4;
    public const int TrustedPerClass = 10;

    private const double NoiseRate = 0.4;
    private const double Spread = 1.2;

    /// <summary>How labels go wrong in rows that are not trusted.</summary>
    public static TransitionMatrix Transition { get; } = TransitionMatrix.Symmetric(ClassCount, NoiseRate, SymmetricNoise.TrueClassExcluded);

    /// <summary>Rows of the same clusters for every seed; the seed decides rows and wrong labels.</summary>
    public static List<Example> Rows(int count, int seed, bool noisy = true)
    {
        var centres = new Random(12);
        var means = Enumerable.Range(0, ClassCount).Select(_ => Vector(centres, 1)).ToArray();
        var random = new Random(seed);
        var trusted = new int[ClassCount];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var label = random.Next(ClassCount);
            var features = Vector(random, Spread).Zip(means[label], (noise, mean) => noise + mean).ToArray();
            var isTrusted = noisy && trusted[label]++ < TrustedPerClass;
            var given = noisy && !isTrusted && random.NextDouble() < NoiseRate ? (label + random.Next(1, ClassCount)) % ClassCount : label;
            return new Example { Features = features, Label = $"class {given}", TrueLabel = $"class {label}", Trusted = isTrusted };
        })];
    }

    /// <summary>The rows as a view whose label is a key.</summary>
    public static IDataView View(MLContext context, IEnumerable<Example> rows) => KeyLabels(context).Fit(context.Data.LoadFromEnumerable(rows)).Transform(context.Data.LoadFromEnumerable(rows));

    /// <summary>Maps labels to keys, in the same order whatever the rows.</summary>
    public static IEstimator<ITransformer> KeyLabels(MLContext context, string column = "Label")
    {
        var classes = context.Data.LoadFromEnumerable(Enumerable.Range(0, ClassCount).Select(label => new ClassName { Label = $"class {label}" }));
        return context.Transforms.Conversion.MapValueToKey(column, column, keyData: classes);
    }

    /// <summary>The image of a row: a pixel a feature, and again from the first one.</summary>
    public static byte[] Draw(float[] features) =>
        [.. Enumerable.Range(0, ImageSide * ImageSide).Select(i => (byte)Math.Clamp(128 + (40 * features[i % features.Length]), 0, 255))];

    private static float[] Vector(Random random, double spread) =>
        [.. Enumerable.Range(0, FeatureCount).Select(_ => (float)(spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    private sealed class ClassName
    {
        public string Label { get; set; } = "";
    }
}
