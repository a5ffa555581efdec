namespace Microsoft.ML.Data;
/// <summary>Reads scored rows once and tallies them.</summary>
internal sealed class MulticlassEvaluator
{
    private readonly IHostEnvironment _environment;
    private long _unlabeled;
    private long _badLabels;
    private long _badScores;
    private long _unknownClasses;
    public MulticlassEvaluator(IHostEnvironment environment) => _environment = environment;

    public MulticlassClassificationMetrics Evaluate(IDataView data, string labelName, string scoreName, string predictedLabelName, int topK)
    {
        var label = Find(data.Schema, "Label", labelName);
        var score = Find(data.Schema, "Score", scoreName);
        Find(data.Schema, "PredictedLabel", predictedLabelName);
        if (score.Type is not VectorDataViewType { Size: >= 2 } scoreType || !scoreType.ItemType.Equals(NumberDataViewType.Single))
            throw Contracts.SchemaMismatch("schema", "score", scoreName, "vector of two or more items of type Single", score.Type.ToString());
        if (label.Type is not KeyDataViewType && !label.Type.Equals(NumberDataViewType.Single))
            throw Contracts.SchemaMismatch("schema", "label", labelName, "Single or Key", label.Type.ToString());
        var tally = new MulticlassTally(scoreType.Size);
        using (var cursor = data.GetRowCursor([label, score]))
            Tally(cursor, LabelGetter(cursor, label), cursor.GetGetter<VBuffer<float>>(score), tally, new float[scoreType.Size]);
        Warn();
        return new MulticlassClassificationMetrics(tally, topK);
    }

    private void Tally(DataViewRowCursor cursor, ValueGetter<float> getLabel, ValueGetter<VBuffer<float>> getScores,
        MulticlassTally tally, float[] dense)
    {
        var label = 0f;
        var scores = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getLabel(ref label);
            if (float.IsNaN(label))
            {
                _unlabeled++;
                continue;
            }
            if (label < 0 || label != (int)label)
            {
                _badLabels++;
                continue;
            }
            getScores(ref scores);
            Contracts.Check(scores.Length == dense.Length, "A row's scores are not as many as the schema says");
            scores.CopyTo(dense);
            if (!Array.TrueForAll(dense, float.IsFinite))
                _badScores++;
            else if (!tally.Add((int)label, dense))
                _unknownClasses++;
        }
    }

    private void Warn()
    {
        using var channel = _environment.Register("MulticlassEvaluator").Start("Evaluation");
        Warn(channel, _unlabeled, "Encountered {0} unlabeled instances during testing.");
        Warn(channel, _badScores, "{0} instances got non-finite scores and are left out; the data may be abnormal, or the predictor unstable.");
        Warn(channel, _unknownClasses, "Found {0} instances of classes that the predictor does not know; they raise the log-loss.");
        Warn(channel, _badLabels, "Found {0} instances whose label is negative or no integer; they are left out.");
    }

    private static void Warn(IChannel channel, long count, string message)
    {
        if (count > 0)
            channel.Warning(MessageSensitivity.None, message, count);
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string role, string name) =>
        schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(nameof(schema), $"{name} column '{role}' not found");

    /// <summary>Class indices from 0: a key's value is one more than its index, and a missing key has none.</summary>
    private static ValueGetter<float> LabelGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key)
            return row.GetGetter<float>(column);
        var getKey = ScalarReader.Open<ulong>(row, column);
        return (ref float label) =>
        {
            var value = getKey();
            label = 0 < value && value <= key.Count ? value - 1 : float.NaN;
        };
    }
}

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

    public double[] PerClassLogLoss => _logLossOfClass.Select((sum, i) => _rowsOfClass[i] > 0 ? sum / _rowsOfClass[i] : 0).ToArray();

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
