using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Estimation;

public class ClassOrderTests
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Scores_of_named_classes_in_another_order_are_refused() => CheckScoresOf("cat", "dog", "cow");

    [Fact]
    public void Scores_of_numbered_classes_in_another_order_are_refused() => CheckScoresOf(2, 0, 1);

    [Fact]
    public void Slot_names_tell_the_order_of_numbered_classes_too()
    {
        var concatenated = ml.Transforms.Concatenate("Score", "0", "1", "2");
        CheckView("0", Keys(View(0, 1, 2), concatenated));
    }

    private void CheckScoresOf<T>(params T[] classes) => CheckView($"{classes[0]}", Keys(View(classes), ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()));

    private void CheckView(string first, IDataView scored)
    {
        Assert.Equal(90, Estimate("Label").RowCount);
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Estimate("OtherLabel")).Message;
        Assert.StartsWith($"Schema mismatch for label column 'OtherLabel': expected the classes of column 'Score' in their order, class 0 being '{first}', got '", refusal);

        TransitionMatrixEstimate Estimate(string label) => ml.MulticlassClassification.EstimateTransitionMatrix(scored, TransitionMatrixMethod.DualT(), label);
    }

    private IDataView Keys(IDataView view, IEstimator<ITransformer> scores)
        => ml.Transforms.Conversion.MapValueToKey("Label", "Class").Append(ml.Transforms.Conversion.MapValueToKey("OtherLabel", "Other")).Append(scores).Fit(view).Transform(view);

    private IDataView View<T>(params T[] classes)
        => ml.Data.LoadFromEnumerable(Enumerable.Range(0, 90).Select(i => new Example<T> { Class = classes[i % 3], Other = classes[(i + 1) % 3], Features = [i % 3, 1] }));

    private sealed class Example<T>
    {
        public T Class { get; set; } = default!;

        public T Other { get; set; } = default!;

        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [ColumnName("0")]
        public float First { get; set; } = .5f;

        [ColumnName("1")]
        public float Second { get; set; } = .3f;

        [ColumnName("2")]
        public float Third { get; set; } = .2f;
    }
}
