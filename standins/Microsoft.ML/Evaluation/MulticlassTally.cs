namespace Microsoft.ML.Data;

/// <summary>The sums behind the metrics of a multiclass classifier, row by row.</summary>
internal sealed class MulticlassTally
{
    private const float SmallestProbability = 1e-15f;

    private readonly int _classCount;
    private readonly double[] _rowsOfClass;
    private readonly double[] _logLossOfClass;

    // How often the true class came at each place among the classes ordered by score; the last place is for unknown classes.
    private readonly double[] _ranks;
    private double _rows;
    private double _logLoss;

    public MulticlassTally(int classCount)
    {
        _classCount = classCount;
        _rowsOfClass = new double[classCount];
        _logLossOfClass = new double[classCount];
        _ranks = new double[classCount + 1];
        Confusion = Enumerable.Range(0, classCount).Select(_ => new double[classCount]).ToArray();
    }

    public double[][] Confusion { get; }

    public double MicroAccuracy => _rows > 0 ? _ranks[0] / _rows : 0;

    public double MacroAccuracy => Enumerable.Range(0, _classCount)
        .Where(i => _rowsOfClass[i] > 0)
        .Select(i => Confusion[i][i] / _rowsOfClass[i])
        .DefaultIfEmpty(0)
        .Average();

    public double LogLoss => _rows > 0 ? _logLoss / _rows : 0;

    /// <summary>How much of the log-loss of the classes' own frequencies the classifier saves.</summary>
    public double LogLossReduction
    {
        get
        {
            var prior = -_rowsOfClass.Where(count => count != 0).Sum(count => count * Math.Log(count / _rows)) / _rows;
            return (prior - LogLoss) / prior;
        }
    }

    public double[] PerClassLogLoss =>
        _logLossOfClass.Select((sum, i) => _rowsOfClass[i] > 0 ? sum / _rowsOfClass[i] : 0).ToArray();

    /// <summary>The share of rows whose true class is among the first k, for every k up to the given one.</summary>
    public double[] TopKAccuracies(int largest)
    {
        var sum = 0.0;
        return _ranks.Take(largest).Select(count => sum += count / _rows).ToArray();
    }

    /// <summary>Counts one row; returns whether its class is one that the classifier knows.</summary>
    public bool Add(int label, ReadOnlySpan<float> scores)
    {
        var known = label < _classCount;
        var logLoss = -Math.Log(known ? Math.Clamp(scores[label], SmallestProbability, 1) : SmallestProbability);
        _rows++;
        _logLoss += logLoss;
        if (!known)
        {
            _ranks[_classCount]++;
            return false;
        }

        _rowsOfClass[label]++;
        _logLossOfClass[label] += logLoss;
        var rank = 0;
        var predicted = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            // The first of equal scores counts as the higher one.
            if (scores[i] > scores[label] || (scores[i] == scores[label] && i < label))
                rank++;
            if (scores[i] > scores[predicted])
                predicted = i;
        }

        _ranks[rank]++;
        Confusion[label][predicted]++;
        return true;
    }
}
