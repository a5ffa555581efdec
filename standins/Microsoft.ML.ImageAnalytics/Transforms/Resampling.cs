using System.Numerics;

namespace Microsoft.ML.Transforms.Image;
/// <summary>Images drawn into others in another size.</summary>
internal static class Resampling
{
    /// <summary>Fills the result with the source's nearest pixels.</summary>
    public static void Nearest(MLImage source, MLImage result)
    {
        var from = source.Pixels;
        var to = result.Writable;
        for (var y = 0; y < result.Height; y++)
            for (var x = 0; x < result.Width; x++)
            {
                var row = (int)((y + 0.5) * source.Height / result.Height);
                var column = (int)((x + 0.5) * source.Width / result.Width);
                from.Slice(4 * (row * source.Width + column), 4).CopyTo(to[(4 * (y * result.Width + x))..]);
            }
    }

    /// <summary>Draws the source into a rectangle of the result, which may reach beyond it.</summary>
    public static void Linear(MLImage source, MLImage result, int left, int top, int width, int height)
    {
        var from = source.Pixels;
        var to = result.Writable;
        var pixels = new Vector4[source.Width * source.Height];
        for (var i = 0; i < from.Length; i++)
            pixels[i / 4][i % 4] = from[i];
        var (firstColumn, firstRow) = (Math.Max(left, 0), Math.Max(top, 0));
        var columns = Taps(source.Width, width, firstColumn - left, Math.Min(left + width, result.Width) - firstColumn);
        var rows = Taps(source.Height, height, firstRow - top, Math.Min(top + height, result.Height) - firstRow);
        var drawn = CombineAndTranspose(CombineAndTranspose(pixels, source.Width, columns), source.Height, rows);
        for (var i = 0; i < drawn.Length; i++)
            for (var channel = 0; channel < 4; channel++)
                to[4 * ((firstRow + i / columns.Length) * result.Width + firstColumn + i % columns.Length) + channel] = (byte)(drawn[i][channel] + 0.5f);
    }

    /// <summary>For each target of a line, the weights of the sources around it, which sum to one.</summary>
    private static (int First, float[] Weights)[] Taps(int sourceLength, int targetLength, int firstTarget, int count)
    {
        var step = (double)sourceLength / targetLength;
        var reach = Math.Max(1, step);
        return Enumerable.Range(firstTarget, count).Select(target =>
        {
            var centre = (target + 0.5) * step - 0.5;
            var first = Math.Max(0, (int)Math.Ceiling(centre - reach));
            var last = Math.Min(sourceLength - 1, (int)Math.Floor(centre + reach));
            var weights = Enumerable.Range(first, last - first + 1).Select(source => 1 - Math.Abs(source - centre) / reach).ToArray();
            return (first, Array.ConvertAll(weights, weight => (float)(weight / weights.Sum())));
        }).ToArray();
    }

    /// <summary>Every line combined into as many pixels as there are taps; lines become columns, so that twice is both ways.</summary>
    private static Vector4[] CombineAndTranspose(Vector4[] pixels, int lineLength, (int First, float[] Weights)[] taps)
    {
        var lines = pixels.Length / lineLength;
        var result = new Vector4[taps.Length * lines];
        for (var line = 0; line < lines; line++)
            for (var target = 0; target < taps.Length; target++)
            {
                var (first, weights) = taps[target];
                var sum = Vector4.Zero;
                for (var i = 0; i < weights.Length; i++)
                    sum += weights[i] * pixels[line * lineLength + first + i];
                result[target * lines + line] = sum;
            }
        return result;
    }
}
