using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Computes label vectors over the rows of one schema.</summary>
internal static class LabelVectorMapper
{
    public static RowMapping Create(LabelVectorState state, DataViewSchema schema)
    {
        var label = state.Settings.FindLabel(schema, state.ClassCount);
        var itemType = RealVectors.ItemType(state.Settings.OutputKind, nameof(LabelVectorSettings.OutputKind));
        return new RowMapping(
            schema,
            [state.Settings.OutputColumn(ClassLabels.Of(label))],
            [label],
            (row, _) => RealVectors.Getter(itemType, Source(state, row, label)));
    }

    private static RealVectorSource Source(LabelVectorState state, DataViewRow row, DataViewSchema.Column label)
    {
        var encoding = state.Settings.Encoding;
        var getter = row.GetGetter<uint>(row.Schema[label.Index]);
        var buffer = new double[state.ClassCount];
        return () =>
        {
            uint key = 0;
            getter(ref key);
            // A key outside the classes has the meaning of a missing one.
            if (key > 0 && key <= buffer.Length)
                return encoding.Encode((int)key - 1, buffer);

            buffer.AsSpan().Fill(double.NaN);
            return buffer.AsSpan(0, encoding.Size(buffer.Length));
        };
    }
}
