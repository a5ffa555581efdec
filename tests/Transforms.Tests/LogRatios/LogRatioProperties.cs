using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.LogRatios;

public class LogRatioProperties
{
    private const double Precision = 1e-12;

    /// <summary>Parts that sum to 1, the smallest down to about 1e-9.</summary>
    private static readonly Gen<double[]> Compositions =
        from count in Gen.Choose(2, 60)
        from exponents in Gen.Choose(-20_000, 0).ArrayOf(count)
        select Close([.. exponents.Select(exponent => Math.Exp(exponent / 1000.0))]);

    private static readonly Gen<double[]> Coordinates =
        from count in Gen.Choose(1, 60)
        from thousandths in Gen.Choose(-10_000, 10_000).ArrayOf(count)
        select thousandths.Select(value => value / 1000.0).ToArray();

    [Fact]
    public void Compositions_come_back_from_every_form() => Hold(Compositions, composition =>
        AreClose(composition, Vectors.InverseAlr(Vectors.Alr(composition)))
        && AreClose(composition, Vectors.InverseClr(Vectors.Clr(composition)))
        && AreClose(composition, Vectors.InverseIlr(Vectors.Ilr(composition))));

    [Fact]
    public void Coordinates_come_back_from_compositions() => Hold(Coordinates, coordinates =>
        AreClose(coordinates, Vectors.Alr(Vectors.InverseAlr(coordinates)))
        && AreClose(coordinates, Vectors.Ilr(Vectors.InverseIlr(coordinates))));

    [Fact]
    public void Ilr_keeps_distances() => Hold(Compositions, first =>
    {
        var second = first.Reverse().ToArray();
        var distance = LogRatio.AitchisonDistance(first, second);
        return Math.Abs(distance - Vectors.Distance(Vectors.Ilr(first), Vectors.Ilr(second))) < 1e-10
            && Math.Abs(distance - Vectors.Distance(Vectors.Clr(first), Vectors.Clr(second))) < 1e-10;
    });

    [Fact]
    public void Ilr_is_clr_times_the_transposed_basis_and_clr_is_ilr_times_the_basis() => Hold(Compositions, composition =>
    {
        var (basis, clr, ilr) = (LogRatio.HelmertBasis(composition.Length), Vectors.Clr(composition), Vectors.Ilr(composition));
        var (rows, columns) = (Enumerable.Range(0, ilr.Length), Enumerable.Range(0, clr.Length));
        return AreClose(ilr, [.. rows.Select(i => columns.Sum(j => clr[j] * basis[i, j]))])
            && AreClose(clr, [.. columns.Select(j => rows.Sum(i => ilr[i] * basis[i, j]))]);
    });

    [Fact]
    public void The_basis_is_orthonormal_and_its_rows_sum_to_zero() => Hold(Gen.Choose(2, 30), count =>
    {
        var basis = LogRatio.HelmertBasis(count);
        var (rows, columns) = (Enumerable.Range(0, count - 1).ToArray(), Enumerable.Range(0, count));
        return rows.All(i => Math.Abs(columns.Sum(j => basis[i, j])) < Precision)
            && rows.All(i => rows.All(k => Math.Abs(columns.Sum(j => basis[i, j] * basis[k, j]) - (i == k ? 1 : 0)) < Precision));
    });

    [Fact]
    public void The_sum_of_the_parts_does_not_matter() => Hold(Compositions, composition =>
        AreClose(Vectors.Ilr(composition), Vectors.Ilr([.. composition.Select(part => part * 1000)])));

    [Fact]
    public void Logits_give_what_their_softmax_gives() => Hold(Compositions, composition =>
    {
        var logits = composition.Select(part => Math.Log(part) + 3).ToArray();
        return AreClose(Vectors.Alr(composition), Vectors.Run(LogRatio.AlrOfLogits, logits, logits.Length - 1))
            && AreClose(Vectors.Clr(composition), Vectors.Run(LogRatio.ClrOfLogits, logits, logits.Length))
            && AreClose(Vectors.Ilr(composition), Vectors.Run(LogRatio.IlrOfLogits, logits, logits.Length - 1));
    });

    [Fact]
    public void Results_may_be_written_where_the_source_is() => Hold(Compositions, composition =>
    {
        var buffer = composition.ToArray();
        LogRatio.Ilr(buffer, buffer.AsSpan(..^1));
        LogRatio.InverseIlr(buffer.AsSpan(..^1), buffer);
        return AreClose(composition, buffer);
    });

    [Fact]
    public void Replaced_zeros_leave_a_composition() => Hold(Compositions, composition =>
    {
        double[] parts = [.. composition, 0, 0];
        var replaced = Vectors.Run((source, destination) => LogRatio.ReplaceZeros(source, 1e-6, destination), parts, parts.Length);
        return Math.Abs(replaced.Sum() - 1) < Precision && AreClose(Vectors.Ilr(composition), Vectors.Ilr(replaced[..composition.Length]));
    });

    [Fact]
    public void The_largest_coordinates_still_give_a_distribution()
    {
        Assert.Equal([1, 0, 0], Vectors.InverseIlr(1e300, 1e300));
        Assert.Equal([0, 0, 1], Vectors.InverseIlr(1e300, -1e300));
    }

    private static double[] Close(double[] parts) => [.. parts.Select(part => part / parts.Sum())];

    private static bool AreClose(double[] expected, double[] actual)
        => expected.Length == actual.Length && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= Precision * Math.Max(1, Math.Abs(pair.First)));

    private static void Hold<T>(Gen<T> values, Func<T, bool> property) => Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
