using System.Text.Json;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class MatrixAlgebraTests
{
    private static readonly TransitionMatrix Golden = TransitionMatrix.FromRows(new[,] { { .8, .2, 0 }, { .1, .7, .2 }, { 0, .3, .7 } });

    [Fact]
    public void The_condition_number_is_the_golden_one() => Assert.Equal(2.400002, Golden.GetConditionNumber(), 6);

    [Fact]
    public void The_inverse_is_the_golden_one()
    {
        double[,] expected = { { 1.303030, -.424242, .121212 }, { -.212121, 1.696970, -.484848 }, { .090909, -.727273, 1.636364 } };
        var inverse = Golden.Invert();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                Assert.Equal(expected[i, j], inverse[i, j], 6);
        }
    }

    [Fact]
    public void Losses_corrected_by_the_inverse_are_unbiased()
    {
        double[] losses = [.169846, 2.169846, 3.169846];
        double[] golden = [-.315002, 2.109240, 3.624391];
        var inverse = Golden.Invert();
        var corrected = Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(k => inverse[i, k] * losses[k])).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(golden[i], corrected[i], 5e-6);
            Assert.Equal(losses[i], Enumerable.Range(0, 3).Sum(j => Golden[i, j] * corrected[j]), 12);
        }
    }

    [Fact]
    public void Matrices_that_cannot_be_inverted_are_refused()
    {
        var singular = TransitionMatrix.FromRows(new[,] { { .5, .5 }, { .5, .5 } });
        Assert.StartsWith("This transition matrix has condition number ", Assert.Throws<InvalidOperationException>(() => singular.Invert()).Message);
        Assert.InRange(singular.GetConditionNumber(), 1e15, double.PositiveInfinity);
        Assert.Throws<InvalidOperationException>(() => TransitionMatrix.PairFlip(4, .5).Invert(TransitionMatrix.LargestConditionNumberLimit));
        Assert.Throws<InvalidOperationException>(() => TransitionMatrix.Symmetric(10, .9, SymmetricNoise.TrueClassExcluded).Invert());
        Assert.Throws<InvalidOperationException>(() => TransitionMatrix.Symmetric(10, 1, SymmetricNoise.TrueClassIncluded).Invert());
    }

    [Fact]
    public void The_limit_decides()
    {
        Assert.Equal(
            "This transition matrix has condition number 2.4, which is above the limit of 2.4 for inverting it. "
            + "ShrinkToIdentity lowers it; forward correction needs no inverse.",
            Assert.Throws<InvalidOperationException>(() => Golden.Invert(2.4)).Message);
        Assert.Equal(9, Golden.Invert(2.40001).Length);
        var nearlySingular = TransitionMatrix.FromRows(new[,] { { .5 + 1e-5, .5 - 1e-5 }, { .5, .5 } });
        Assert.Throws<InvalidOperationException>(() => nearlySingular.Invert());
        Assert.Equal(50_000, nearlySingular.Invert(1e6)[0, 0], 1e-3);
    }

    [Fact]
    public void Noise_after_noise_is_the_product()
    {
        var next = TransitionMatrix.FromRows(new[,] { { 1.0, 0, 0 }, { 0, .5, .5 }, { .5, 0, .5 } });
        double[,] expected = { { .8, .1, .1 }, { .2, .35, .45 }, { .35, .15, .5 } };
        var composed = Golden.Compose(next);
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                Assert.Equal(expected[i, j], composed[i, j], 12);
        }
    }

    [Fact]
    public void Shrinking_mixes_with_the_identity()
    {
        Assert.Equal(.85, Golden.ShrinkToIdentity(.25)[0, 0], 12);
        Assert.Equal(.15, Golden.ShrinkToIdentity(.25)[0, 1], 12);
        Assert.Equal(Golden, Golden.ShrinkToIdentity(0));
        Assert.Equal(TransitionMatrix.Identity(3), Golden.ShrinkToIdentity(1));
    }

    [Theory]
    [InlineData(TransitionMatrixDistance.RelativeL1, (.4 + .6 + .6) / 3)]
    [InlineData(TransitionMatrixDistance.Frobenius, .63245553)]
    [InlineData(TransitionMatrixDistance.TotalVariation, .3)]
    [InlineData(TransitionMatrixDistance.LargestEntry, .3)]
    public void Distances_from_no_noise(TransitionMatrixDistance measure, double expected)
        => Assert.Equal(expected, Golden.DistanceTo(TransitionMatrix.Identity(3), measure), 8);

    [Fact]
    public void Json_is_an_array_of_rows()
    {
        Assert.Equal("[[0.8,0.2,0],[0.1,0.7,0.2],[0,0.3,0.7]]", Golden.ToJson());
        Assert.Equal(Golden, TransitionMatrix.FromJson(" [[0.8, 0.2, 0], [0.1, 0.7, 0.2], [0, 0.3, 0.7]] "));
    }

    [Theory]
    [InlineData("null", "A transition matrix is an array of rows.")]
    [InlineData("[[1,0],[0.5,0.4]]", "Row 1 sums to 0.9; every row must sum to 1 within 1E-06. (Parameter 'rows')")]
    [InlineData("[[1,0],[1]]", "A transition matrix is square, but this has 2 rows and 1 columns in row 1. (Parameter 'rows')")]
    [InlineData("[[1,0],null]", "A transition matrix is square, but this has 2 rows and 0 columns in row 1. (Parameter 'rows')")]
    public void Json_that_is_no_matrix_is_refused(string json, string message)
        => Assert.Equal(message, Assert.Throws<JsonException>(() => TransitionMatrix.FromJson(json)).Message);

    [Theory]
    [InlineData("{}")]
    [InlineData("[[1,0]")]
    [InlineData("[[1,\"x\"],[0,1]]")]
    public void Other_json_is_refused(string json) => Assert.Throws<JsonException>(() => TransitionMatrix.FromJson(json));

    public static TheoryData<Func<object>, string> BadInput => new()
    {
        { () => Golden.Invert(.5), "The limit of the condition number must be from 1 to 1000000000000. (Parameter 'maximumConditionNumber')" },
        { () => Golden.Invert(double.NaN), "The limit of the condition number must be from 1 to 1000000000000. (Parameter 'maximumConditionNumber')" },
        { () => Golden.Compose(TransitionMatrix.Identity(4)), "One transition matrix has 3 classes, the other 4. (Parameter 'next')" },
        { () => Golden.Compose(null!), "Value cannot be null. (Parameter 'next')" },
        { () => Golden.ShrinkToIdentity(1.1), "The weight of the identity must be in [0, 1]. (Parameter 'weight')" },
        { () => Golden.ShrinkToIdentity(double.NaN), "The weight of the identity must be in [0, 1]. (Parameter 'weight')" },
        { () => Golden.DistanceTo(TransitionMatrix.Identity(2)), "One transition matrix has 3 classes, the other 2. (Parameter 'other')" },
        { () => Golden.DistanceTo(Golden, (TransitionMatrixDistance)9), "There is no such distance. (Parameter 'measure')" },
    };

    [Theory]
    [MemberData(nameof(BadInput), DisableDiscoveryEnumeration = true)]
    public void Bad_input_is_named(Func<object> make, string message) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(make).Message);
}
