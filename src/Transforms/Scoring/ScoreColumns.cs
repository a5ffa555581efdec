using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>The two columns that scoring adds, with the annotations that ML.NET's own multiclass scorers give them.</summary>
internal static class ScoreColumns
{
    public const string Score = "Score";
    public const string PredictedLabel = "PredictedLabel";

    private const string Kind = "MulticlassClassification";

    /// <summary>The columns for fitted class labels: Score first, PredictedLabel second.</summary>
    public static DataViewSchema.DetachedColumn[] Of(ClassLabels labels) => Of(labels, Score, PredictedLabel, NumberDataViewType.Single);

    /// <summary>The columns under other names, and with scores of another type.</summary>
    public static DataViewSchema.DetachedColumn[] Of(ClassLabels labels, string scoreName, string predictedName, PrimitiveDataViewType scoreType)
    {
        var score = Annotate("Score");
        labels.AddSlotNames(score);
        var predicted = Annotate("PredictedLabel");
        labels.AddKeyValues(predicted);
        return
        [
            new(scoreName, new VectorDataViewType(scoreType, labels.Count), score.ToAnnotations()),
            new(predictedName, new KeyDataViewType(typeof(uint), labels.Count), predicted.ToAnnotations()),
        ];
    }

    /// <summary>The columns' shapes, before the classes are known.</summary>
    public static IEnumerable<SchemaShape.Column> Shapes(SchemaShape.Column label) => SchemaShapes.FromColumns(Of(ClassLabels.Placeholder(label)));

    private static DataViewSchema.Annotations.Builder Annotate(string valueKind)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("ScoreColumnSetId", new KeyDataViewType(typeof(uint), int.MaxValue), 0u);
        builder.AddPrimitiveValue("ScoreColumnKind", TextDataViewType.Instance, Kind.AsMemory());
        builder.AddPrimitiveValue("ScoreValueKind", TextDataViewType.Instance, valueKind.AsMemory());
        return builder;
    }
}
