namespace Microsoft.ML.NoisyLabels.Estimation;

/// <summary>Looks for the row where each class is most probable among those below its threshold; keeps one row of probabilities a class.</summary>
internal sealed class AnchorFinder
{
    private readonly double[] _thresholds;
    private readonly bool _filterInPlace;
    private readonly double[,] _anchors;

    public AnchorFinder(double[] thresholds, bool filterInPlace)
    {
        _thresholds = thresholds;
        _filterInPlace = filterInPlace;
        _anchors = new double[thresholds.Length, thresholds.Length];
        Points = new AnchorPoint[thresholds.Length];
        Array.Fill(Points, new AnchorPoint(-1, -1));
    }

    public AnchorPoint[] Points { get; }

    public TransitionMatrix ToMatrix() => TransitionMatrix.FromPartialCounts(_anchors);

    public void Visit(long row, ReadOnlySpan<double> probabilities)
    {
        for (var i = 0; i < Points.Length; i++)
        {
            // What is filtered out counts as 0, so that the first row is the anchor where nothing is left.
            var probability = probabilities[i] < _thresholds[i] ? probabilities[i] : 0;
            if (probability <= Points[i].Probability)
                continue;

            Points[i] = new AnchorPoint(row, probability);
            for (var j = 0; j < Points.Length; j++)
                _anchors[i, j] = _filterInPlace && j <= i && probabilities[j] >= _thresholds[j] ? 0 : probabilities[j];
        }
    }
}
