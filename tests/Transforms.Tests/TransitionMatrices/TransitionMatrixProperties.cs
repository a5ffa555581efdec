using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class TransitionMatrixProperties
{
    private static readonly Gen<LabelNoise> Noise =
        from kind in Gen.Choose(0, 2)
        from rate in Gen.Choose(0, 1000).Select(thousandths => thousandths / 1000.0)
        select kind switch
        {
            0 => LabelNoise.PairFlip(rate),
            1 => LabelNoise.Symmetric(rate, SymmetricNoise.TrueClassExcluded),
            _ => LabelNoise.Symmetric(rate, SymmetricNoise.TrueClassIncluded),
        };

    private static readonly Gen<TransitionMatrix> Matrices =
        from noise in Noise
        from classCount in Gen.Choose(2, 40)
        select noise.ToTransitionMatrix(classCount);

    private static readonly Gen<TransitionMatrix> Counted =
        from classCount in Gen.Choose(2, 12)
        from counts in Gen.Choose(0, 1000).ArrayOf(classCount * classCount)
        select TransitionMatrix.FromCounts(Square(classCount, counts));

    [Fact]
    public void Rows_sum_to_one() => Hold(Gen.OneOf(Matrices, Counted), matrix =>
        Enumerable.Range(0, matrix.ClassCount).All(i => Math.Abs(matrix.Row(i).ToArray().Sum() - 1) < 1e-9));

    [Fact]
    public void A_matrix_is_that_of_its_rows() => Hold(Gen.OneOf(Matrices, Counted), matrix => TransitionMatrix.FromRows(matrix.ToArray()).Equals(matrix));

    [Fact]
    public void Json_keeps_every_bit() => Hold(Gen.OneOf(Matrices, Counted), matrix =>
        JsonSerializer.Deserialize<TransitionMatrix>(JsonSerializer.Serialize(matrix))!.Equals(matrix));

    [Fact]
    public void The_first_class_whose_cumulative_probability_exceeds_the_number_is_drawn() => Hold(
        from matrix in Matrices
        from trueClass in Gen.Choose(0, matrix.ClassCount - 1)
        from millionths in Gen.Choose(0, 999_999)
        select (matrix, trueClass, uniform: millionths / 1e6),
        example =>
        {
            var sum = 0.0;
            var row = example.matrix.Row(example.trueClass).ToArray();
            var expected = Array.FindIndex(row, probability => (sum += probability) > example.uniform);
            return expected == new LabelSampler(example.matrix, 0).Invert(example.trueClass, example.uniform);
        });

    private static double[,] Square(int classCount, int[] counts)
    {
        var table = new double[classCount, classCount];
        for (var i = 0; i < counts.Length; i++)
            table[i / classCount, i % classCount] = counts[i] + (i % (classCount + 1) == 0 ? 1 : 0);
        return table;
    }

    private static void Hold<T>(Gen<T> values, Func<T, bool> property) => Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
