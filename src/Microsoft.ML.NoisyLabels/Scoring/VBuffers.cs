using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Scoring;

internal static class VBuffers
{
    /// <summary>Copies values into a buffer, in its own memory where it has enough.</summary>
    public static void Set(ref VBuffer<float> buffer, ReadOnlySpan<float> values)
    {
        var editor = VBufferEditor.Create(ref buffer, values.Length);
        values.CopyTo(editor.Values);
        buffer = editor.Commit();
    }
}
