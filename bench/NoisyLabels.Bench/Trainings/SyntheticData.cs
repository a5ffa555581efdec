using Microsoft.ML;
using Microsoft.ML.Data;

namespace NoisyLabels.Bench.Trainings;

/// <summary>Images of 3×32×32 bytes that are made while they are read, as many as wanted: stripes whose direction and width are the class, under noise.</summary>
internal static class SyntheticData
{
    private const int Side = 32;
    private const int ClassCount = 10;
    private const int TestRows = 1000;

    public static (IDataView Train, IDataView Test) Load(MLContext context, int rows, int trusted) =>
        (context.Data.LoadFromEnumerable(Make(seed: 1, rows, trusted)), context.Data.LoadFromEnumerable(Make(seed: 2, TestRows, trusted: 0)));

    private static IEnumerable<Row> Make(int seed, int rows, int trusted)
    {
        var random = new Random(seed);
        for (var i = 0; i < rows; i++)
        {
            var label = random.Next(ClassCount);
            yield return new Row { Features = Draw(label, random), Label = (uint)label, Trusted = i < trusted };
        }
    }

    private static byte[] Draw(int label, Random random)
    {
        var pixels = new byte[3 * Side * Side];
        random.NextBytes(pixels);
        var (vertical, width, phase) = (label % 2 == 0, label / 2 + 2, random.Next(Side));
        for (var i = 0; i < pixels.Length; i++)
        {
            var position = (vertical ? i % Side : i / Side % Side) + phase;
            if (position / width % 2 == 0) pixels[i] = (byte)(pixels[i] / 2);
        }
        return pixels;
    }

    private sealed class Row
    {
        [VectorType(3, Side, Side)]
        public byte[] Features { get; set; } = [];

        [KeyType(ClassCount)]
        public uint Label { get; set; }

        public bool Trusted { get; set; }
    }
}
