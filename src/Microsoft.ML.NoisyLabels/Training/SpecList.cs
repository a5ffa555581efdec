namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The lists of specs.</summary>
internal static class SpecList
{
    /// <summary>A copy, so that the spec stays what it was; null is left for validation to name.</summary>
    public static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> values) => values is null ? null! : [.. values];
}
