using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>Adds the scores of all classes and the best of them.</summary>
internal sealed class MulticlassScorer : RowToRowTransformerBase
{
    private readonly IClassScorer _model;
    private readonly string _featureColumnName;

    internal MulticlassScorer(IHost host, IClassScorer model, string featureColumnName, LabelValues labelValues)
        : base(host)
    {
        _model = model;
        _featureColumnName = featureColumnName;
        LabelValues = labelValues;
    }

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
