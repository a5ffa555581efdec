using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.LogRatios;

/// <summary>The span functions as functions of arrays.</summary>
internal static class Vectors
{
    public delegate void Transform(ReadOnlySpan<double> source, Span<double> destination);

    public static double[] Alr(params double[] parts) => Run(LogRatio.Alr, parts, parts.Length - 1);

    public static double[] Clr(params double[] parts) => Run(LogRatio.Clr, parts, parts.Length);

    public static double[] Ilr(params double[] parts) => Run(LogRatio.Ilr, parts, parts.Length - 1);

    public static double[] InverseAlr(params double[] coordinates) => Run(LogRatio.InverseAlr, coordinates, coordinates.Length + 1);

    public static double[] InverseClr(params double[] coordinates) => Run(LogRatio.InverseClr, coordinates, coordinates.Length);

    public static double[] InverseIlr(params double[] coordinates) => Run(LogRatio.InverseIlr, coordinates, coordinates.Length + 1);

    public static double[] Run(Transform transform, double[] source, int length)
    {
        var destination = new double[length];
        transform(source, destination);
        return destination;
    }

    public static double[] Smooth(int classCount, int classIndex, double smoothing)
    {
        var destination = new double[classCount];
        LogRatio.SmoothLabel(classIndex, smoothing, destination);
        return destination;
    }

    public static double Norm(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(value => value * value));

    public static double Distance(double[] first, double[] second) => Norm(first.Zip(second, (a, b) => a - b));

    public static double[] Rounded(this IEnumerable<double> values) => [.. values.Select(value => Math.Round(value, 6))];
}
