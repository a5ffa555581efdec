using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Estimation;

internal sealed partial class ProbabilityRows
{
    private static DataViewSchema.Column RequireProbabilities(DataViewSchema schema, string name)
    {
        const string role = "score";
        var column = SchemaErrors.Require(schema, role, name);
        return column.Type is VectorDataViewType { Size: >= 2 and <= TransitionMatrix.MaximumClassCount } vector
            && (vector.ItemType.Equals(NumberDataViewType.Single) || vector.ItemType.Equals(NumberDataViewType.Double))
            ? column
            : throw SchemaErrors.Mismatch("inputSchema", role, name, string.Create(CultureInfo.InvariantCulture,
                $"Vector<Single> or Vector<Double> with 2 to {TransitionMatrix.MaximumClassCount:N0} slots"), $"{column.Type}");
    }

    private DataViewSchema.Column RequireLabel(DataViewSchema schema, string name)
    {
        const string role = "label";
        var column = LabelColumns.Require(schema, role, name);
        if (LabelColumns.CountClasses(column) != ClassCount)
            throw SchemaErrors.Mismatch("inputSchema", role, name, $"{new KeyDataViewType(typeof(uint), ClassCount)}", $"{column.Type}");
        if (ReadScoreNames() is { } scoreNames && LabelColumns.ReadNames(column) is { } labelNames)
            LabelColumns.RequireSameNames(_score.Name, scoreNames, role, name, labelNames);
        return column;
    }

    // ML.NET's own trainers name slots only after labels that are text.
    private IReadOnlyList<string>? ReadScoreNames()
        => ClassLabels.Of(_score, ClassLabels.TrainingLabelValues, ClassCount).Names ?? ClassLabels.Of(_score, ClassLabels.SlotNames, ClassCount).Names;
}
