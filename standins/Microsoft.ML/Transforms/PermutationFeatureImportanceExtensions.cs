namespace Microsoft.ML;
public static class PermutationFeatureImportanceExtensions
{
    public static ImmutableArray<MulticlassClassificationMetricsStatistics> PermutationFeatureImportance<TModel>(
        this MulticlassClassificationCatalog catalog, ISingleFeaturePredictionTransformer<TModel> predictionTransformer, IDataView data,
        string labelColumnName = "Label", bool useFeatureWeightFilter = false, int? numberOfExamplesToUse = null, int permutationCount = 1)
        where TModel : class
    {
        ArgumentNullException.ThrowIfNull(predictionTransformer);
        ArgumentNullException.ThrowIfNull(data);
        if (numberOfExamplesToUse <= 0)
            throw new InvalidOperationException("Provide how many examples to use (positive number) or set to null to use whole dataset.");

        // No multiclass model has one weight a feature, so that useFeatureWeightFilter leaves nothing out.
        var host = catalog.GetEnvironment().Register(nameof(PermutationFeatureImportance));
        var baseline = catalog.Evaluate(predictionTransformer.Transform(data), labelColumnName);
        var examples = numberOfExamplesToUse is int count ? new SkipTakeView(data, skip: 0, take: count) : data;
        string features = predictionTransformer.FeatureColumnName;
        var slots = ReadSlots(examples, features);
        var random = new Random(host.Rand.Next());
        return slots.Select(values =>
        {
            var statistics = new MulticlassClassificationMetricsStatistics();
            for (int i = 0; i < permutationCount; i++)
            {
                random.Shuffle(values.Values);
                var permuted = new SlotReplacingTransformer(host, features, values.Slot, values.Values).Transform(examples);
                statistics.AddDifference(catalog.Evaluate(predictionTransformer.Transform(permuted), labelColumnName), baseline);
            }
            return statistics;
        }).ToImmutableArray();
    }

    private static (int Slot, float[] Values)[] ReadSlots(IDataView data, string features)
    {
        var column = data.Schema[features];
        var rows = new List<float[]>();
        using var cursor = data.GetRowCursor(new[] { column });
        var getSlots = VectorReading.MakeDense<float>(cursor, column);
        while (cursor.MoveNext())
            rows.Add(getSlots().ToArray());
        return Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Length).Select(slot => (slot, rows.Select(row => row[slot]).ToArray())).ToArray();
    }
}
