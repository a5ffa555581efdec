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

/// <summary>
/// Weighted mean cross-entropy of a linear softmax model with an L2 penalty on its weights.
/// Variables: one bias a class, then one row of weights a class.
/// </summary>
internal sealed class SoftmaxLoss
{
    private readonly TrainingExamples _examples;
    private readonly int _classCount;
    private readonly double _l2;
    private readonly double[] _scores;

    internal SoftmaxLoss(TrainingExamples examples, int classCount, double l2) =>
        (_examples, _classCount, _l2, _scores) = (examples, classCount, l2, new double[classCount]);

    internal int VariableCount => _classCount * (1 + _examples.FeatureCount);

    internal double Evaluate(double[] point, double[] gradient)
    {
        Array.Clear(gradient);
        double loss = 0;
        for (int row = 0; row < _examples.Count; row++)
            loss += AddExample(row, point, gradient);
        for (int i = _classCount; i < point.Length; i++)
        {
            loss += 0.5 * _l2 * point[i] * point[i];
            gradient[i] += _l2 * point[i];
        }
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] /= _examples.WeightSum;
        return loss / _examples.WeightSum;
    }

    private double AddExample(int row, double[] point, double[] gradient)
    {
        var features = _examples.Features(row);
        int featureCount = features.Length;
        double largest = double.NegativeInfinity;
        for (int c = 0; c < _classCount; c++)
        {
            double score = point[c];
            var weights = point.AsSpan(_classCount + c * featureCount, featureCount);
            for (int f = 0; f < featureCount; f++)
                score += weights[f] * features[f];
            _scores[c] = score;
            largest = Math.Max(largest, score);
        }
        double sum = 0;
        for (int c = 0; c < _classCount; c++)
            sum += Math.Exp(_scores[c] - largest);
        double logSum = largest + Math.Log(sum);

        int label = _examples.Label(row);
        double exampleWeight = _examples.Weight(row);
        for (int c = 0; c < _classCount; c++)
        {
            double error = exampleWeight * (Math.Exp(_scores[c] - logSum) - (c == label ? 1 : 0));
            gradient[c] += error;
            var slots = gradient.AsSpan(_classCount + c * featureCount, featureCount);
            for (int f = 0; f < featureCount; f++)
                slots[f] += error * features[f];
        }
        return exampleWeight * (logSum - _scores[label]);
    }
}
