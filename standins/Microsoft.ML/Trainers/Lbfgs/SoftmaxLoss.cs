namespace Microsoft.ML.Trainers;

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

    internal SoftmaxLoss(TrainingExamples examples, int classCount, double l2)
    {
        _examples = examples;
        _classCount = classCount;
        _l2 = l2;
        _scores = new double[classCount];
    }

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
