using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.LogRatios;

public class LogRatioErrorTests
{
    public static TheoryData<Action, string> BadInput => new()
    {
        { () => Vectors.Ilr(.5, 0, .5), "Part 1 is 0, but only positive finite parts have log-ratios; replace zeros before. (Parameter 'composition')" },
        { () => Vectors.Alr(-1, 2), "Part 0 is -1, but only positive finite parts have log-ratios; replace zeros before. (Parameter 'composition')" },
        { () => Vectors.Clr(1, double.NaN), "Part 1 is NaN, but only positive finite parts have log-ratios; replace zeros before. (Parameter 'composition')" },
        { () => Vectors.Clr(1), "A composition has at least 2 parts, not 1. (Parameter 'composition')" },
        { () => Vectors.Run(LogRatio.Ilr, [1, 2, 3], 3), "The destination must have 2 elements, not 3. (Parameter 'destination')" },
        { () => Vectors.Run(LogRatio.InverseIlr, [1, 2, 3], 3), "The destination must have 4 elements, not 3. (Parameter 'destination')" },
        { () => Vectors.Run(LogRatio.IlrOfLogits, [1, double.PositiveInfinity], 1), "Logit 1 is Infinity; it must be a finite number of magnitude at most 1E+300. (Parameter 'logits')" },
        { () => Vectors.InverseAlr(0, double.NaN), "Coordinate 1 is NaN; it must be a finite number of magnitude at most 1E+300. (Parameter 'coordinates')" },
        { () => Vectors.InverseIlr(1e301), "Coordinate 0 is 1E+301; it must be a finite number of magnitude at most 1E+300. (Parameter 'coordinates')" },
        { () => Vectors.InverseIlr(), "At least 1 coordinates are needed, not 0. (Parameter 'coordinates')" },
        { () => Vectors.InverseClr(1), "At least 2 coordinates are needed, not 1. (Parameter 'coordinates')" },
        { () => LogRatio.AitchisonDistance([1, 2], [1, 2, 3]), "The compositions have 2 and 3 parts. (Parameter 'second')" },
        { () => LogRatio.AitchisonDistance([1, 2], [1, 0]), "Part 1 is 0, but only positive finite parts have log-ratios; replace zeros before. (Parameter 'second')" },
        { () => Vectors.Smooth(1, 0, .1), "A composition has at least 2 parts, not 1. (Parameter 'destination')" },
        { () => Replace(.1, 0, 0), "The parts sum to 0; the sum must be positive and finite. (Parameter 'composition')" },
        { () => Replace(.1, 1, -1), "Part 1 is -1; every part must be a finite number of at least 0. (Parameter 'composition')" },
    };

    [Theory]
    [MemberData(nameof(BadInput), DisableDiscoveryEnumeration = true)]
    public void Bad_input_is_named(Action act, string message) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);

    [Fact]
    public void Numbers_outside_their_range_are_named()
    {
        Assert.StartsWith("Classes are numbered from 0 to 2. (Parameter 'classIndex')", Assert.Throws<ArgumentOutOfRangeException>(() => Vectors.Smooth(3, 3, .1)).Message);
        Assert.StartsWith("Label smoothing must be in [0, 1]. (Parameter 'smoothing')", Assert.Throws<ArgumentOutOfRangeException>(() => Vectors.Smooth(3, 0, 1.1)).Message);
        Assert.StartsWith(
            "The replacement must be positive and, for 2 zeros, less than 1 / 2. (Parameter 'delta')",
            Assert.Throws<ArgumentOutOfRangeException>(() => Replace(.5, 1, 0, 0)).Message);
        Assert.Equal("partCount", Assert.Throws<ArgumentOutOfRangeException>(() => LogRatio.HelmertBasis(1)).ParamName);
    }

    private static void Replace(double delta, params double[] parts)
        => Vectors.Run((source, destination) => LogRatio.ReplaceZeros(source, delta, destination), parts, parts.Length);
}
