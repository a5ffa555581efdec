using System.Globalization;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>Classes that have no better names than their numbers.</summary>
internal static class ClassNumbers
{
    /// <summary>The numbers from 0 on.</summary>
    public static string[] AsText(int classCount)
        => [.. Enumerable.Range(0, classCount).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
