using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.TransitionMatrices;

public class TransitionMatrixErrorTests
{
    public static TheoryData<Func<object>, string> BadInput => new()
    {
        { () => TransitionMatrix.Identity(1), "A transition matrix has 2 to 10,000 classes, not 1. (Parameter 'classCount')" },
        { () => TransitionMatrix.PairFlip(10_001, .1), "A transition matrix has 2 to 10,000 classes, not 10,001. (Parameter 'classCount')" },
        { () => TransitionMatrix.Symmetric(1, .1, SymmetricNoise.TrueClassExcluded), "A transition matrix has 2 to 10,000 classes, not 1. (Parameter 'classCount')" },
        { () => TransitionMatrix.FromRows(new double[,] { { 1 } }), "A transition matrix has 2 to 10,000 classes, not 1. (Parameter 'rows')" },
        { () => TransitionMatrix.FromRows(new double[2, 3]), "A transition matrix is square, but this has 2 rows and 3 columns. (Parameter 'rows')" },
        { () => TransitionMatrix.FromRows([[1, 0], [1]]), "A transition matrix is square, but this has 2 rows and 1 columns in row 1. (Parameter 'rows')" },
        { () => TransitionMatrix.FromRows(new[,] { { 1.5, -.5 }, { 0, 1 } }), "Row 0, column 1 is -0.5; every entry must be a finite number of at least 0. (Parameter 'rows')" },
        { () => TransitionMatrix.FromRows(new[,] { { 1, 0 }, { double.NaN, 1 } }), "Row 1, column 0 is NaN; every entry must be a finite number of at least 0. (Parameter 'rows')" },
        { () => TransitionMatrix.FromRows(new[,] { { 1, 0 }, { .5, .4 } }), "Row 1 sums to 0.9; every row must sum to 1 within 1E-06. (Parameter 'rows')" },
        { () => TransitionMatrix.FromCounts(new double[,] { { 3, 1 }, { 0, 0 } }), "Class 1 has no examples, so its row of the transition matrix cannot be estimated. (Parameter 'counts')" },
        { () => TransitionMatrix.FromCounts([[3, -1], [1, 1]]), "Row 0, column 1 is -1; every entry must be a finite number of at least 0. (Parameter 'counts')" },
        { () => TransitionMatrix.FromCounts(new[,] { { 1e308, 1e308 }, { 1, 1 } }), "The counts of class 0 are too large to add up. (Parameter 'counts')" },
        { () => TransitionMatrix.FromRows((double[,])null!), "Value cannot be null. (Parameter 'rows')" },
    };

    [Theory]
    [MemberData(nameof(BadInput), DisableDiscoveryEnumeration = true)]
    public void Bad_input_is_named(Func<object> make, string message)
        => Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(make).Message);

    [Fact]
    public void Classes_that_do_not_exist_are_named()
    {
        var matrix = TransitionMatrix.Identity(3);
        Assert.StartsWith("Classes are numbered from 0 to 2. (Parameter 'trueClass')", Assert.Throws<ArgumentOutOfRangeException>(() => matrix[3, 0]).Message);
        Assert.StartsWith("Classes are numbered from 0 to 2. (Parameter 'givenClass')", Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, -1]).Message);
        Assert.StartsWith("Classes are numbered from 0 to 2. (Parameter 'trueClass')", Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(-1).Length).Message);
    }

    [Fact]
    public void A_row_sum_within_the_tolerance_is_accepted()
        => Assert.Equal(.5000009, TransitionMatrix.FromRows(new[,] { { .5000009, .5 }, { 0, 1 } })[0, 0]);
}
