using Microsoft.ML.Data;

namespace NoisyLabels.Bench.Scores;

/// <summary>As many numbers as a digit has pixels.</summary>
internal sealed class VectorRow
{
    private const int Size = 64;

    [VectorType(Size)]
    public float[] Features { get; set; } = new float[Size];

    [KeyType(10)]
    public uint Label { get; set; }

    public static VectorRow Draw(Random random) => new() { Features = [.. Enumerable.Range(0, Size).Select(_ => random.NextSingle())], Label = (uint)random.Next(10) };
}

/// <summary>An image of bytes.</summary>
internal sealed class ImageRow
{
    private const int Side = 32;

    [VectorType(3, Side, Side)]
    public byte[] Features { get; set; } = new byte[3 * Side * Side];

    [KeyType(10)]
    public uint Label { get; set; }

    public static ImageRow Draw(Random random)
    {
        var row = new ImageRow { Label = (uint)random.Next(10) };
        random.NextBytes(row.Features);
        return row;
    }
}

/// <summary>What a prediction engine gives.</summary>
internal sealed class ScoredRow
{
    public float[] Score { get; set; } = [];
}
