using Microsoft.ML.Runtime;

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
        return new MulticlassClassificationMetrics(tally, topK, ClassNames(score, scoreType.Size));
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

    private static ReadOnlyMemory<char>[] ClassNames(DataViewSchema.Column score, int count)
    {
        if (!score.HasSlotNames())
            return Enumerable.Range(0, count).Select(i => i.ToString().AsMemory()).ToArray();

        var names = default(VBuffer<ReadOnlyMemory<char>>);
        score.GetSlotNames(ref names);
        return names.DenseValues().ToArray();
    }
}
