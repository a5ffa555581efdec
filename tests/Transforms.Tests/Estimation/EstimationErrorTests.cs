using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Estimation;

public class EstimationErrorTests
{
    private static readonly MLContext Ml = new(seed: 1);
    private static readonly TransitionMatrixMethod DualT = TransitionMatrixMethod.DualT();
    private static readonly IDataView Sixty = Scores.View(Scores.Sixty);
    private static readonly IDataView Odd = Ml.Data.LoadFromEnumerable(new[] { new OddRow() });

    public static TheoryData<Func<object>, string> BadColumns => new()
    {
        { () => Estimate(Sixty, DualT, score: "Missing"), "Could not find score column 'Missing' (Parameter 'inputSchema')" },
        { () => Estimate(Sixty, DualT, score: "Label"), "Schema mismatch for score column 'Label': expected Vector<Single> or Vector<Double> with 2 to 10,000 slots, got Key<UInt32, 0-2> (Parameter 'inputSchema')" },
        { () => Estimate(Odd, DualT, score: "Unknown"), "Schema mismatch for score column 'Unknown': expected Vector<Single> or Vector<Double> with 2 to 10,000 slots, got Vector<Single> (Parameter 'inputSchema')" },
        { () => Estimate(Odd, DualT, score: "Whole"), "Schema mismatch for score column 'Whole': expected Vector<Single> or Vector<Double> with 2 to 10,000 slots, got Vector<Int32, 3> (Parameter 'inputSchema')" },
        { () => Estimate(Sixty, DualT, label: "Missing"), "Could not find label column 'Missing' (Parameter 'inputSchema')" },
        { () => Estimate(Odd, DualT, label: "Whole"), "Schema mismatch for label column 'Whole': expected Key<UInt32> with 2 to 10,000 classes, got Vector<Int32, 3> (Parameter 'inputSchema')" },
        { () => Estimate(Odd, DualT, label: "Four"), "Schema mismatch for label column 'Four': expected Key<UInt32, 0-2>, got Key<UInt32, 0-3> (Parameter 'inputSchema')" },
        { () => Estimate(Sixty, TransitionMatrixMethod.TrustedConfusion("Missing")), "Could not find trusted column 'Missing' (Parameter 'inputSchema')" },
        { () => Estimate(Sixty, TransitionMatrixMethod.TrustedConfusion("Label")), "Schema mismatch for trusted column 'Label': expected Boolean, got Key<UInt32, 0-2> (Parameter 'inputSchema')" },
        { () => TransitionMatrixMethod.AnchorPoints(0), "A percentile must be above 0 and at most 100. (Parameter 'percentile')" },
        { () => TransitionMatrixMethod.AnchorPoints(100.1), "A percentile must be above 0 and at most 100. (Parameter 'percentile')" },
        { () => TransitionMatrixMethod.DualT(double.NaN), "A percentile must be above 0 and at most 100. (Parameter 'percentile')" },
        { () => Ml.MulticlassClassification.EstimateTransitionMatrix(Sixty, DualT, minimumExamplesPerClass: -1), "minimumExamplesPerClass ('-1') must be a non-negative value. (Parameter 'minimumExamplesPerClass')" },
    };

    public static TheoryData<Scores.Row[], string> BadRows => new()
    {
        { [], "The view has no rows." },
        { [new() { Label = 0 }, new() { Label = 1, Score = [double.NaN, 0, 1] }], "None of 2 rows can be used: the label is missing or a probability is not finite." },
        { [new() { Label = 1 }, new() { Label = 1, Score = [2.5, -1, -.5] }], "Row 1 of column 'Score' has the entry 2.5; it must hold class probabilities, which are in [0, 1] and sum to 1." },
        { [new() { Label = 1, Score = [.5, .25, .5] }], "Row 0 of column 'Score' sums to 1.25; it must hold class probabilities, which are in [0, 1] and sum to 1." },
    };

    [Theory]
    [MemberData(nameof(BadColumns), DisableDiscoveryEnumeration = true)]
    public void Bad_arguments_are_named(Func<object> make, string message)
        => Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(make).Message);

    [Theory]
    [MemberData(nameof(BadRows), DisableDiscoveryEnumeration = true)]
    public void Bad_rows_are_named(Scores.Row[] rows, string message)
        => Assert.All(
            [TransitionMatrixMethod.ConfidentJoint(), DualT, TransitionMatrixMethod.DualT(97)],
            method => Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => Estimate(Scores.View(rows), method)).Message));

    [Fact]
    public void Trusted_rows_are_needed_for_their_confusion() => Assert.Equal(
        "There are no trusted rows: column 'Verified' is true in no row.",
        Assert.Throws<InvalidOperationException>(() => Estimate(Sixty, TransitionMatrixMethod.TrustedConfusion("Verified"))).Message);

    [Fact]
    public void Null_and_empty_arguments_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Estimate(null!, DualT));
        Assert.Throws<ArgumentNullException>(() => Estimate(Sixty, null!));
        Assert.Throws<ArgumentException>(() => Estimate(Sixty, DualT, label: " "));
        Assert.Throws<ArgumentException>(() => Estimate(Sixty, DualT, score: ""));
        Assert.Throws<ArgumentException>(() => TransitionMatrixMethod.TrustedConfusion(""));
    }

    [Fact]
    public void Anchor_points_need_no_label()
    {
        var unlabelled = Ml.Data.LoadFromEnumerable(new[] { new OddRow() });
        Assert.Equal(1, Estimate(unlabelled, TransitionMatrixMethod.AnchorPoints(null), label: "Missing").RowCount);
    }

    [Fact]
    public void Skipped_rows_and_classes_with_few_examples_are_reported()
    {
        var ml = new MLContext(seed: 1);
        var messages = new List<string>();
        ml.Log += (_, entry) => messages.Add(entry.RawMessage);
        var rows = Scores.Sixty.Prepend(new Scores.Row { Label = 0 }).Append(new Scores.Row { Label = 1, Score = [double.NaN, 0, 0] });
        var estimate = ml.MulticlassClassification.EstimateTransitionMatrix(Scores.View(rows), DualT, minimumExamplesPerClass: 17);

        Assert.Equal((60, 2), (estimate.RowCount, estimate.SkippedRowCount));
        Assert.Contains("2 of 62 rows were skipped (the first is row 0): a label is missing or a probability is not finite.", messages);
        Assert.Contains("Transition matrix by Dual-T from 60 rows: 46.7 % noise; classes with fewer than 17 examples: 2.", messages);
        Assert.Equal($"Transition matrix by Dual-T from 60 rows: 46.7 % noise; classes with fewer than 17 examples: 2.\n{estimate.TransitionMatrix}", $"{estimate}");
    }

    private static TransitionMatrixEstimate Estimate(IDataView view, TransitionMatrixMethod method, string label = "Label", string score = "Score")
        => Ml.MulticlassClassification.EstimateTransitionMatrix(view, method, label, score);

    private sealed class OddRow
    {
        [KeyType(4)]
        public uint Four { get; set; } = 1;

        [VectorType(3)]
        public float[] Score { get; set; } = [.5f, .25f, .25f];

        public float[] Unknown { get; set; } = [1, 0];

        [VectorType(3)]
        public int[] Whole { get; set; } = [1, 0, 0];
    }
}
