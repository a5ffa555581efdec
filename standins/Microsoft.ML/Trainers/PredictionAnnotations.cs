using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>The annotations by which score and predicted label are recognized.</summary>
internal static class PredictionAnnotations
{
    internal static IEnumerable<SchemaShape.Column> Columns(SchemaShape.Column label)
    {
        var scoreAnnotations = new List<SchemaShape.Column>();
        bool hasValues = label.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var keyValues)
            && keyValues.Kind == SchemaShape.Column.VectorKind.Vector;
        if (hasValues && keyValues.ItemType is TextDataViewType)
            scoreAnnotations.Add(Shapes.Vector(AnnotationKinds.SlotNames, TextDataViewType.Instance));
        if (hasValues)
            scoreAnnotations.Add(Shapes.Vector(AnnotationKinds.TrainingLabelValues, keyValues.ItemType));

        yield return new SchemaShape.Column("Score", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false,
            new SchemaShape(scoreAnnotations.Concat(Common())));
        yield return new SchemaShape.Column("PredictedLabel", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true,
            new SchemaShape(Shapes.Annotations(label, AnnotationKinds.KeyValues).Concat(Common())));
    }

    internal static void AddCommon(DataViewSchema.Annotations.Builder annotations, DataViewSchema inputSchema, string valueKind)
    {
        annotations.AddPrimitiveValue(AnnotationKinds.ScoreColumnSetId, new KeyDataViewType(typeof(uint), int.MaxValue), NextSetId(inputSchema));
        annotations.AddText(AnnotationKinds.ScoreColumnKind, "MulticlassClassification");
        annotations.AddText(AnnotationKinds.ScoreValueKind, valueKind);
    }

    private static IEnumerable<SchemaShape.Column> Common()
    {
        yield return new SchemaShape.Column(AnnotationKinds.ScoreColumnSetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true);
        yield return new SchemaShape.Column(AnnotationKinds.ScoreColumnKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false);
        yield return new SchemaShape.Column(AnnotationKinds.ScoreValueKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false);
    }

    private static uint NextSetId(DataViewSchema schema)
    {
        uint largest = 0;
        foreach (var column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.ScoreColumnSetId)?.Type.RawType != typeof(uint))
                continue;
            uint id = 0;
            column.Annotations.GetValue(AnnotationKinds.ScoreColumnSetId, ref id);
            largest = Math.Max(largest, id);
        }
        return largest + 1;
    }
}
