using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class FromLabelsTests
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Counts_pairs_of_labels_and_passes_over_missing_ones()
    {
        var view = View((1, 1), (1, 1), (1, 2), (2, 2), (3, 1), (3, 3), (0, 2), (2, 0));
        Assert.Equal(
            TransitionMatrix.FromCounts(new double[,] { { 2, 1, 0 }, { 0, 1, 0 }, { 1, 0, 1 } }),
            TransitionMatrix.FromLabels(view, "Verified", "Given"));
    }

    [Fact]
    public void Agrees_with_what_injection_realized()
    {
        var view = Injection.Examples.View(ml, 2000);
        var noise = ml.Transforms.InjectLabelNoise(Injection.Examples.Noise, outputColumnName: "Given", seed: 2).Fit(view);
        Assert.Equal(noise.RealizedMatrix, TransitionMatrix.FromLabels(noise.Transform(view), "Label", "Given"));
    }

    [Fact]
    public void A_class_without_examples_is_named() => Assert.Equal(
        "Class 1 has no examples, so its row of the transition matrix cannot be estimated. (Parameter 'data')",
        Assert.Throws<ArgumentException>(() => TransitionMatrix.FromLabels(View((1, 1), (3, 2)), "Verified", "Given")).Message);

    [Fact]
    public void Columns_are_checked_before_a_row_is_read()
    {
        var view = View((1, 1));
        AssertRefused("Could not find true label column 'Missing' (Parameter 'inputSchema')", view, "Missing", "Given");
        AssertRefused("Could not find given label column 'Missing' (Parameter 'inputSchema')", view, "Verified", "Missing");
        AssertRefused("Schema mismatch for given label column 'Word': expected Key<UInt32> with 2 to 10,000 classes, got String; Transforms.Conversion.MapValueToKey makes keys of values (Parameter 'inputSchema')", view, "Verified", "Word");
        AssertRefused("Schema mismatch for given label column 'Four': expected Key<UInt32, 0-2>, got Key<UInt32, 0-3> (Parameter 'inputSchema')", view, "Verified", "Four");
    }

    [Fact]
    public void Classes_that_are_numbered_differently_are_refused()
    {
        var words = ml.Data.LoadFromEnumerable(new[] { new Words { First = "cat", Second = "dog" }, new Words { First = "dog", Second = "cat" } });
        var keys = ml.Transforms.Conversion.MapValueToKey("First").Append(ml.Transforms.Conversion.MapValueToKey("Second")).Fit(words).Transform(words);
        AssertRefused(
            "Schema mismatch for given label column 'Second': expected the classes of column 'First' in their order, class 0 being 'cat', got 'dog' (Parameter 'inputSchema')",
            keys, "First", "Second");
    }

    private static void AssertRefused(string message, IDataView view, string trueLabel, string givenLabel)
        => Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(() => TransitionMatrix.FromLabels(view, trueLabel, givenLabel)).Message);

    /// <summary>Rows with these key values; 0 is a missing label.</summary>
    private IDataView View(params (uint Verified, uint Given)[] rows)
        => ml.Data.LoadFromEnumerable(rows.Select(row => new Pair
        {
            Verified = Keys.IndexOf(row.Verified),
            Given = Keys.IndexOf(row.Given),
        }));

    private sealed class Pair
    {
        [KeyType(3)]
        public uint Verified { get; set; }

        [KeyType(3)]
        public uint Given { get; set; }

        [KeyType(4)]
        public uint Four { get; set; }

        public string Word { get; set; } = "";
    }

    private sealed class Words
    {
        public string First { get; set; } = "";

        public string Second { get; set; } = "";
    }
}
