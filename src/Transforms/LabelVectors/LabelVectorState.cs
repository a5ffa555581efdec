using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>All that a fitted label vector knows, as it stands in a model file.</summary>
internal sealed record LabelVectorState(LabelVectorSettings Settings, int ClassCount)
{
    private const int FormatVersion = 1;

    public void Write(BinaryWriter writer) => SealedPayload.WriteJson(writer, FormatVersion, this);

    /// <exception cref="FormatException">The file is truncated, altered, or of a newer version.</exception>
    public static LabelVectorState Read(BinaryReader reader) => SealedPayload.ReadJson<LabelVectorState>(reader, FormatVersion, "label vector", IsComplete);

    private static bool IsComplete(LabelVectorState state)
    {
        if (state is not { Settings.Encoding: not null, ClassCount: >= 2 and <= LabelVectorEstimator.MaximumClassCount })
            return false;
        state.Settings.Check();
        return true;
    }
}
