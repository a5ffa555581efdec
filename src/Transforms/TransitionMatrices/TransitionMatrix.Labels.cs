using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    /// <summary>The confusion of two label columns, where somebody has verified labels that were given before: counts divided by the sum of their row.</summary>
    /// <remarks>Reads the view once and keeps K x K counts. Rows where either label is missing do not count.</remarks>
    /// <param name="data">A view with both columns: keys over <see cref="uint"/> of the same 2 to <see cref="MaximumClassCount"/> classes.
    /// Columns that were mapped to keys one by one may number their classes differently; map both in one <c>MapValueToKey</c> with the same key data.</param>
    /// <param name="trueLabelColumnName">The column with the verified labels: rows.</param>
    /// <param name="givenLabelColumnName">The column with the labels that may be wrong: columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type, or they do not have the same classes.</exception>
    /// <exception cref="ArgumentException">A class has no examples; the message names it.</exception>
    public static TransitionMatrix FromLabels(IDataView data, string trueLabelColumnName, string givenLabelColumnName)
    {
        ArgumentNullException.ThrowIfNull(data);
        var trueLabel = LabelColumns.Require(data.Schema, "true label", trueLabelColumnName);
        var givenLabel = LabelColumns.Require(data.Schema, "given label", givenLabelColumnName);
        LabelColumns.RequireSameClasses(trueLabel, "given label", givenLabel);

        var classCount = LabelColumns.CountClasses(trueLabel);
        var counts = new double[classCount, classCount];
        using var cursor = data.GetRowCursor([trueLabel, givenLabel]);
        var (getTrue, getGiven) = (cursor.GetGetter<uint>(trueLabel), cursor.GetGetter<uint>(givenLabel));
        uint trueKey = 0, givenKey = 0;
        while (cursor.MoveNext())
        {
            getTrue(ref trueKey);
            getGiven(ref givenKey);
            if (LabelColumns.IsClass(trueKey, classCount) && LabelColumns.IsClass(givenKey, classCount))
                counts[trueKey - 1, givenKey - 1]++;
        }

        return FromTable(counts, nameof(data)).Normalize(nameof(data));
    }
}
