using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Estimation;

/// <summary>Scored rows of three classes.</summary>
public static class Scores
{
    /// <summary>Sixty rows by a formula, nineteen of them mislabelled.</summary>
    public static readonly Row[] Sixty = [.. Enumerable.Range(0, 60).Select(MakeRow)];

    /// <summary>The true classes of <see cref="Sixty"/> and how often each was given which label.</summary>
    public static readonly TransitionMatrix TrueMatrix = TransitionMatrix.FromRows(new[,] { { .7, .2, .1 }, { .1, .7, .2 }, { .2, .15, .65 } });

    public static MLContext Context { get; } = new(seed: 1);

    public static IDataView View(IEnumerable<Row> rows) => Context.Data.LoadFromEnumerable(
        rows.Select(row => row with { Label = Keys.IndexOf(row.Label), TrueLabel = Keys.IndexOf(row.TrueLabel) }));

    public static IDataView View(params double[][] probabilities) => View(probabilities.Select(row => new Row { Label = 1, Score = row }));

    public static TransitionMatrixEstimate Estimate(IDataView view, TransitionMatrixMethod method, int minimumExamplesPerClass = 10)
        => Context.MulticlassClassification.EstimateTransitionMatrix(view, method, minimumExamplesPerClass: minimumExamplesPerClass);

    public static void AssertEqual(double[,] expected, TransitionMatrix actual)
    {
        Assert.Equal(expected.GetLength(0), actual.ClassCount);
        for (var i = 0; i < actual.ClassCount; i++)
        {
            for (var j = 0; j < actual.ClassCount; j++)
                Assert.True(Math.Abs(expected[i, j] - actual[i, j]) < 6e-7, $"Entry ({i}, {j}) is {actual[i, j]}, not {expected[i, j]}.");
        }
    }

    private static Row MakeRow(int i)
    {
        var trueClass = i % 3;
        var label = i % 5 == 0 ? (trueClass + 1) % 3 : i % 7 == 3 ? (trueClass + 2) % 3 : trueClass;
        var exponentials = Enumerable.Range(0, 3).Select(k => Math.Exp((k == trueClass ? 2 : 0) + (1.5 * Math.Sin((7 * i) + (3 * k))))).ToArray();
        var probabilities = Array.ConvertAll(exponentials, exponential => exponential / exponentials.Sum());
        return new Row
        {
            Label = (uint)label + 1, TrueLabel = (uint)trueClass + 1, Score = probabilities, SingleScore = Array.ConvertAll(probabilities, p => (float)p),
        };
    }

    /// <summary>Labels are key values: 0 is a missing one.</summary>
    public sealed record Row
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [KeyType(3)]
        public uint TrueLabel { get; set; }

        public bool Verified { get; set; }

        [VectorType(3)]
        public double[] Score { get; set; } = [1, 0, 0];

        [VectorType(3)]
        public float[] SingleScore { get; set; } = [1, 0, 0];
    }
}
