namespace Microsoft.ML.Trainers;
/// <summary>A model that gives every class a score.</summary>
internal interface IClassScorer
{
    int FeatureCount { get; }
    int ClassCount { get; }
    void Score(ReadOnlySpan<float> features, Span<float> scores);
}

/// <summary>Adds the scores of all classes and the best of them.</summary>
internal sealed class MulticlassScorer : RowToRowTransformerBase
{
    private readonly IClassScorer _model;
    private readonly string _featureColumnName;

    internal MulticlassScorer(IHost host, IClassScorer model, string featureColumnName, LabelValues labelValues) : base(host) =>
        (_model, _featureColumnName, LabelValues) = (model, featureColumnName, labelValues);

    internal LabelValues LabelValues { get; }

    private protected override void SaveModel(ModelSaveContext ctx)
        => throw new NotSupportedException("Saving a scorer without its prediction transformer");

    private protected override IReadOnlyList<OutputColumn> AddColumns(DataViewSchema inputSchema)
    {
        var features = inputSchema.Require(_featureColumnName,
            type => type is VectorDataViewType vector && vector.Size == _model.FeatureCount && vector.ItemType == NumberDataViewType.Single,
            $"Vector<Single, {_model.FeatureCount}>", "feature");
        var inputs = new[] { features };
        var score = new DataViewSchema.Annotations.Builder();
        LabelValues?.AddTo(score, AnnotationKinds.TrainingLabelValues);
        if (LabelValues?.ItemType is TextDataViewType)
            LabelValues.AddTo(score, AnnotationKinds.SlotNames);
        PredictionAnnotations.AddCommon(score, inputSchema, "Score");
        var predictedLabel = new DataViewSchema.Annotations.Builder();
        LabelValues?.AddTo(predictedLabel, AnnotationKinds.KeyValues);
        PredictionAnnotations.AddCommon(predictedLabel, inputSchema, "PredictedLabel");
        return new[]
        {
            new OutputColumn("PredictedLabel", new KeyDataViewType(typeof(uint), (ulong)_model.ClassCount), predictedLabel.ToAnnotations(),
                inputs, row => MakePredictedLabel(row, features)),
            new OutputColumn("Score", new VectorDataViewType(NumberDataViewType.Single, _model.ClassCount), score.ToAnnotations(),
                inputs, row => MakeScore(row, features)),
        };
    }

    private ValueGetter<VBuffer<float>> MakeScore(DataViewRow row, DataViewSchema.Column features)
    {
        var getFeatures = VectorReading.MakeDense<float>(row, features);
        return (ref VBuffer<float> target) =>
        {
            var editor = VBufferEditor.Create(ref target, _model.ClassCount);
            _model.Score(getFeatures(), editor.Values);
            target = editor.Commit();
        };
    }

    private ValueGetter<uint> MakePredictedLabel(DataViewRow row, DataViewSchema.Column features)
    {
        var getFeatures = VectorReading.MakeDense<float>(row, features);
        var scores = new float[_model.ClassCount];
        return (ref uint target) =>
        {
            _model.Score(getFeatures(), scores);
            int best = -1;
            for (int i = 0; i < scores.Length; i++)
                if (best < 0 ? !float.IsNaN(scores[i]) : scores[i] > scores[best])
                    best = i;
            target = (uint)(best + 1);
        };
    }
}

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
