using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>The usable rows of a training view: a finite feature vector, a known class, a positive finite weight.</summary>
internal sealed class TrainingExamples
{
    private readonly List<float> _features = new();
    private readonly List<int> _labels = new();
    private readonly List<float> _weights = new();

    private TrainingExamples(int featureCount) => FeatureCount = featureCount;

    internal int FeatureCount { get; }

    internal int Count => _labels.Count;

    internal int SkippedCount { get; private set; }

    internal double WeightSum { get; private set; }

    internal int Label(int row) => _labels[row];

    internal float Weight(int row) => _weights[row];

    internal ReadOnlySpan<float> Features(int row)
        => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_features).Slice(row * FeatureCount, FeatureCount);

    internal static TrainingExamples Read(IDataView data, string featureColumn, string labelColumn, string weightColumn)
    {
        var feature = data.Schema[featureColumn];
        var label = data.Schema[labelColumn];
        var weight = weightColumn == null ? (DataViewSchema.Column?)null : data.Schema[weightColumn];
        var examples = new TrainingExamples(((VectorDataViewType)feature.Type).Size);

        var columns = new List<DataViewSchema.Column> { feature, label };
        if (weight != null)
            columns.Add(weight.Value);
        using var cursor = data.GetRowCursor(columns);
        var getFeatures = cursor.GetGetter<VBuffer<float>>(feature);
        var getLabel = cursor.GetGetter<uint>(label);
        var getWeight = weight == null ? null : cursor.GetGetter<float>(weight.Value);

        VBuffer<float> features = default;
        uint key = 0;
        float rowWeight = 1;
        while (cursor.MoveNext())
        {
            getFeatures(ref features);
            getLabel(ref key);
            getWeight?.Invoke(ref rowWeight);
            examples.Add(features, key, rowWeight);
        }
        return examples;
    }

    private void Add(in VBuffer<float> features, uint key, float weight)
    {
        bool usable = key != 0 && weight > 0 && float.IsFinite(weight);
        foreach (float value in features.GetValues())
            usable &= float.IsFinite(value);
        if (!usable)
        {
            SkippedCount++;
            return;
        }

        foreach (float value in features.DenseValues())
            _features.Add(value);
        _labels.Add((int)key - 1);
        _weights.Add(weight);
        WeightSum += weight;
    }
}
