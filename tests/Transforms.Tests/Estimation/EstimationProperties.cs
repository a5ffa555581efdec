using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Estimation;

namespace Transforms.Tests.Estimation;

public class EstimationProperties
{
    private static readonly Gen<Scores.Row> Rows =
        from label in Gen.Choose(1, 3)
        from weights in Gen.Choose(0, 50).ArrayOf(3)
        from verified in Gen.Elements(true, true, false)
        select new Scores.Row { Label = (uint)label, Verified = verified, Score = Normalize(weights) };

    private static readonly Gen<Scores.Row[]> Views =
        from count in Gen.Choose(1, 60)
        from rows in Rows.ArrayOf(count)
        select rows.Append(new Scores.Row { Label = 1, Verified = true }).ToArray();

    private static readonly Gen<TransitionMatrixMethod> Methods =
        from percentile in Gen.Elements<double?>(null, 97, 80, 50, 1, 100)
        from inPlace in Gen.Elements(true, false)
        from method in Gen.Elements(
            TransitionMatrixMethod.AnchorPoints(percentile, inPlace), TransitionMatrixMethod.ConfidentJoint(inPlace),
            TransitionMatrixMethod.TrustedConfusion("Verified"), TransitionMatrixMethod.DualT(percentile))
        select method;

    [Fact]
    public void Every_estimate_is_a_transition_matrix() => Hold(
        from rows in Views from method in Methods select (rows, method),
        example => Enumerable.Range(0, 3).All(i => Math.Abs(Estimate(example.rows, example.method).TransitionMatrix.Row(i).ToArray().Sum() - 1) < 1e-9));

    [Fact]
    public void Rows_that_are_skipped_change_nothing() => Hold(
        from rows in Views from method in Methods select (rows, method),
        example =>
        {
            var bad = example.rows.SelectMany(row => new[] { row, new Scores.Row { Label = 1, Verified = true, Score = [double.PositiveInfinity, 0, 0] } });
            return Estimate([.. bad], example.method).TransitionMatrix.Equals(Estimate(example.rows, example.method).TransitionMatrix);
        });

    [Fact]
    public void Anchors_are_those_of_a_copy_of_all_rows() => Hold(
        from rows in Views
        from percentile in Gen.Elements<double?>(null, 97, 80, 50, 1, 100)
        from inPlace in Gen.Elements(true, false)
        select (rows, percentile, inPlace),
        example =>
        {
            var estimate = Estimate(example.rows, TransitionMatrixMethod.AnchorPoints(example.percentile, example.inPlace));
            var (anchors, table) = FindByCopy(example.rows, example.percentile, example.inPlace);
            return anchors.SequenceEqual(estimate.AnchorPoints.Select(anchor => anchor.Row))
                && TransitionMatrix.FromPartialCounts(table).Equals(estimate.TransitionMatrix);
        });

    [Fact]
    public void Each_row_counts_for_one_class() => Hold(
        Views, rows => Estimate(rows, TransitionMatrixMethod.DualT()).ExampleCounts.Sum() == rows.Length
            && Estimate(rows, TransitionMatrixMethod.ConfidentJoint()).ExampleCounts.Sum() <= rows.Length);

    [Fact]
    public void Calibrated_counts_have_as_many_of_each_label_as_the_data() => Hold(Views, rows =>
    {
        var calibrated = JointCounts.Count(new ProbabilityRows(Scores.View(rows), "Score", "Label", null), amongConfidentClasses: false).Calibrate();
        return Enumerable.Range(0, 3).All(label => Enumerable.Range(0, 3).Sum(trueClass => calibrated[label, trueClass]) == rows.Count(row => row.Label == label + 1));
    });

    [Fact]
    public void Scores_that_are_the_noise_itself_give_its_matrix() => Hold(
        from counts in Gen.Choose(1, 20).ArrayOf(9)
        select TransitionMatrix.FromCounts(new double[,]
        {
            { 100 + counts[0], counts[1], counts[2] }, { counts[3], 100 + counts[4], counts[5] }, { counts[6], counts[7], 100 + counts[8] },
        }),
        matrix =>
        {
            var rows = Enumerable.Range(0, 30).Select(i => new Scores.Row { Label = (uint)(i % 3) + 1, Verified = true, Score = matrix.Row(i % 3).ToArray() }).ToArray();
            return new[] { TransitionMatrixMethod.AnchorPoints(null), TransitionMatrixMethod.TrustedConfusion("Verified"), TransitionMatrixMethod.DualT() }
                .All(method => Estimate(rows, method).TransitionMatrix.DistanceTo(matrix) < 1e-9);
        });

    /// <summary>The authors' procedure, on all probabilities at once.</summary>
    private static (long[] Anchors, double[,] Table) FindByCopy(Scores.Row[] rows, double? percentile, bool inPlace)
    {
        var all = Array.ConvertAll(rows, row => (double[])row.Score.Clone());
        var (anchors, table) = (new long[3], new double[3, 3]);
        for (var i = 0; i < 3; i++)
        {
            var column = Array.ConvertAll(all, row => row[i]);
            if (percentile is { } value)
            {
                var threshold = column.Order().ElementAt((int)Math.Ceiling(value / 100 * (rows.Length - 1)));
                column = Array.ConvertAll(column, probability => probability >= threshold ? 0 : probability);
            }

            for (var row = 0; row < all.Length && inPlace; row++)
                all[row][i] = column[row];
            anchors[i] = Array.IndexOf(column, column.Max());
            for (var j = 0; j < 3; j++)
                table[i, j] = all[anchors[i]][j];
        }

        return (anchors, table);
    }

    private static double[] Normalize(int[] weights)
    {
        var sum = weights.Sum();
        return sum == 0 ? [1, 0, 0] : Array.ConvertAll(weights, weight => (double)weight / sum);
    }

    private static TransitionMatrixEstimate Estimate(Scores.Row[] rows, TransitionMatrixMethod method) => Scores.Estimate(Scores.View(rows), method);

    private static void Hold<T>(Gen<T> values, Func<T, bool> property) => Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
