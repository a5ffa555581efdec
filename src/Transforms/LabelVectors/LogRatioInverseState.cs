using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>All that a fitted inverse log-ratio transform knows, as it stands in a model file.</summary>
/// <param name="Settings">The columns.</param>
/// <param name="ClassCount">K.</param>
/// <param name="ValueType">The type of the classes' values, or null if they have none.</param>
/// <param name="Values">The values as invariant text, or null.</param>
internal sealed record LogRatioInverseState(LogRatioInverseSettings Settings, int ClassCount, string? ValueType, IReadOnlyList<string>? Values)
{
    private const int FormatVersion = 1;

    public static LogRatioInverseState Of(LogRatioInverseSettings settings, ClassLabels classes)
        => new(settings, classes.Count, classes.TypeName, classes.Names);

    public void Write(BinaryWriter writer) => SealedPayload.WriteJson(writer, FormatVersion, this);

    /// <exception cref="FormatException">The file is truncated, altered, or of a newer version.</exception>
    public static LogRatioInverseState Read(BinaryReader reader)
        => SealedPayload.ReadJson<LogRatioInverseState>(reader, FormatVersion, "inverse log-ratio transform", IsComplete);

    public ClassLabels ToClasses() => new(ClassCount, ClassLabels.FindItemType(ValueType), Values);

    private static bool IsComplete(LogRatioInverseState state)
    {
        if (state is not { Settings: not null, ClassCount: >= 2 } || (state.ValueType is null) != (state.Values is null)
            || (state.Values is { } values && (values.Count != state.ClassCount || values.Contains(null!))))
            return false;
        state.Settings.Check();
        state.Settings.OutputColumns(state.ToClasses());
        return true;
    }
}
