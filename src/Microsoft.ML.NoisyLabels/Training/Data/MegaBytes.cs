using System.Globalization;

namespace Microsoft.ML.NoisyLabels.Training;

internal static class MegaBytes
{
    /// <summary>A number of bytes as a person reads it, in millions.</summary>
    public static string Show(long byteCount) => string.Create(CultureInfo.InvariantCulture, $"{byteCount / 1e6:N1} MB");
}
