using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class MatrixAlgebraProperties
{
    /// <summary>The diagonal outweighs the rest of its row, so that there is an inverse.</summary>
    private static Gen<TransitionMatrix> Matrices(int classCount) =>
        from counts in Gen.Choose(0, 100).ArrayOf(classCount * classCount)
        select Dominant(classCount, counts);

    private static readonly Gen<(TransitionMatrix First, TransitionMatrix Second, TransitionMatrix Third)> Triples =
        from classCount in Gen.Choose(2, 12)
        from first in Matrices(classCount)
        from second in Matrices(classCount)
        from third in Matrices(classCount)
        select (first, second, third);

    [Fact]
    public void The_inverse_undoes_the_noise() => Hold(example =>
    {
        var (matrix, inverse) = (example.First, example.First.Invert());
        return Enumerable.Range(0, matrix.ClassCount).All(i => Enumerable.Range(0, matrix.ClassCount).All(j =>
            Math.Abs(Enumerable.Range(0, matrix.ClassCount).Sum(k => matrix[i, k] * inverse[k, j]) - (i == j ? 1 : 0)) < 1e-10));
    });

    [Fact]
    public void Rows_of_products_sum_to_one() => Hold(example =>
        Enumerable.Range(0, example.First.ClassCount).All(i => Math.Abs(example.First.Compose(example.Second).Row(i).ToArray().Sum() - 1) < 1e-12));

    [Fact]
    public void Composition_is_associative_and_leaves_alone_what_is_composed_with_no_noise() => Hold(example =>
    {
        var identity = TransitionMatrix.Identity(example.First.ClassCount);
        return example.First.Compose(example.Second).Compose(example.Third)
                .DistanceTo(example.First.Compose(example.Second.Compose(example.Third)), TransitionMatrixDistance.LargestEntry) < 1e-12
            && example.First.Compose(identity).Equals(example.First) && identity.Compose(example.First).Equals(example.First);
    });

    [Fact]
    public void Shrinking_takes_its_share_of_the_noise() => Hold(example =>
        Math.Abs(example.First.ShrinkToIdentity(.3).NoiseRate - (.7 * example.First.NoiseRate)) < 1e-12);

    [Fact]
    public void The_condition_number_is_at_least_one() => Hold(example => example.First.GetConditionNumber() >= 1 - 1e-12);

    [Fact]
    public void Distances_are_metrics() => Hold(example => Enum.GetValues<TransitionMatrixDistance>().All(measure =>
        example.First.DistanceTo(example.First, measure) == 0
        && Math.Abs(example.First.DistanceTo(example.Second, measure) - example.Second.DistanceTo(example.First, measure)) < 1e-12
        && example.First.DistanceTo(example.Third, measure)
            <= example.First.DistanceTo(example.Second, measure) + example.Second.DistanceTo(example.Third, measure) + 1e-12));

    [Fact]
    public void Json_keeps_every_bit() => Hold(example => TransitionMatrix.FromJson(example.First.ToJson()).Equals(example.First));

    private static TransitionMatrix Dominant(int classCount, int[] counts)
    {
        var table = new double[classCount, classCount];
        for (var i = 0; i < counts.Length; i++)
            table[i / classCount, i % classCount] = counts[i] + (i % (classCount + 1) == 0 ? 100 * classCount : 0);
        return TransitionMatrix.FromCounts(table);
    }

    private static void Hold(Func<(TransitionMatrix First, TransitionMatrix Second, TransitionMatrix Third), bool> property)
        => Prop.ForAll(Triples.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
