using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The mean and the standard deviation of the features, per channel of images and of all values alike elsewhere.</summary>
internal static class ChannelMoments
{
    private const int ValuesInAChunk = 1 << 20;

    /// <remarks>
    /// One pass: each chunk is centred by its own mean, and chunks are merged by Chan, Golub, LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample
    /// Variances", 1979, so that a mean far from zero costs no digits.
    /// </remarks>
    public static (double[] Mean, double[] Deviation) Measure(TensorDataset data, IReadOnlyList<int> rows)
    {
        var channels = data.Format.ChannelCount;
        var (mean, squares) = (new double[channels], new double[channels]);
        var count = 0L;
        foreach (var chunk in rows.Chunk(Math.Max(1, ValuesInAChunk / data.Format.Size)))
        {
            using var scope = NewDisposeScope();
            var values = data.Take(tensor(Array.ConvertAll(chunk, row => (long)row))).Inputs.reshape(chunk.Length, channels, -1);
            var chunkMean = values.mean([0, 2], type: float64);
            var centred = values - chunkMean.to(float32).view(1, channels, 1);
            Merge(chunkMean.cpu().data<double>().ToArray(), centred.square().sum([0, 2], type: float64).cpu().data<double>().ToArray(), values.numel() / channels);
        }
        return (mean, Array.ConvertAll(squares, sum => Math.Sqrt(sum / count)));

        void Merge(double[] chunkMean, double[] chunkSquares, long chunkCount)
        {
            var total = count + chunkCount;
            for (var c = 0; c < channels; c++)
            {
                var difference = chunkMean[c] - mean[c];
                mean[c] += difference * chunkCount / total;
                squares[c] += chunkSquares[c] + difference * difference * count * chunkCount / total;
            }
            count = total;
        }
    }
}
