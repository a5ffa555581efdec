using System.Text;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.Injection;

public class LabelNoiseStateTests
{
    private const string Valid = """
        {"Columns":{"Label":"Label","Output":"Given","Trusted":null,"Flipped":null},"Noise":{"$type":"pair-flip","Rate":0.25},"Seed":3,
        "Fitted":{"ClassCount":2,"NominalRate":0.25,"Matrix":[[0.75,0.25],[0.25,0.75]]},
        "Realized":{"Matrix":[[0.5,0.5],[0,1]],"Labels":8,"Flipped":2,"TrueLabelsHash":"ab","NoisyLabelsHash":"cd"}}
        """;

    [Fact]
    public void Reads_the_first_format()
    {
        var state = Read(Valid);
        Assert.Equal(new LabelNoiseColumns("Label", "Given", null, null), state.Columns);
        Assert.Equal("pair flips of rate 0.25", state.Noise.ToString());
        Assert.Equal((3, .25), (state.Seed, state.Realized.GetRate()));
        Assert.Equal(TransitionMatrix.PairFlip(2, .25), state.Fitted.Matrix);
        Assert.Equal(TransitionMatrix.FromRows(new[,] { { .5, .5 }, { 0, 1 } }), state.Realized.Matrix);
    }

    [Theory]
    [InlineData("\"Rate\":0.25", "\"Rate\":7")]
    [InlineData("pair-flip", "unheard-of")]
    [InlineData("[0,1]", "[0,2]")]
    [InlineData("{\"Columns\"", "[\"Columns\"")]
    public void Content_that_is_not_valid_is_refused(string part, string replacement)
        => Assert.StartsWith("The saved label noise is not valid: ", Assert.Throws<FormatException>(() => Read(Valid.Replace(part, replacement))).Message);

    [Theory]
    [InlineData("\"NoisyLabelsHash\":\"cd\"", "\"NoisyLabelsHash\":null")]
    [InlineData("\"Label\":\"Label\",", "")]
    [InlineData("\"ClassCount\":2", "\"ClassCount\":3")]
    public void Content_that_is_missing_is_refused(string part, string replacement)
        => Assert.Equal("The saved label noise is not complete.", Assert.Throws<FormatException>(() => Read(Valid.Replace(part, replacement))).Message);

    [Fact]
    public void Matrices_of_a_thousand_classes_are_small()
    {
        var matrix = TransitionMatrix.Symmetric(1000, .4, SymmetricNoise.TrueClassExcluded);
        var state = new LabelNoiseState(
            new LabelNoiseColumns("Label", "Label", null, null), LabelNoise.FromMatrix(matrix), 1, FittedNoise.Of(matrix), new RealizedNoise(matrix, 8, 2, "ab", "cd"));
        using var stream = new MemoryStream();
        state.Write(new BinaryWriter(stream));
        Assert.InRange(stream.Length, 1, 200_000);
        stream.Position = 0;
        Assert.Equal(matrix, LabelNoiseState.Read(new BinaryReader(stream)).Realized.Matrix);
    }

    [Theory]
    [InlineData("\"Y2JhAA==\"")]
    [InlineData("\"AwA=\"")]
    [InlineData("\"?\"")]
    public void Matrices_that_cannot_be_unpacked_are_refused(string packed)
        => Assert.StartsWith("The saved label noise is not valid: ", Assert.Throws<FormatException>(() => Read(Valid.Replace("[[0.5,0.5],[0,1]]", packed))).Message);

    private static LabelNoiseState Read(string json)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        SealedPayload.Write(writer, 1, Encoding.UTF8.GetBytes(json));
        stream.Position = 0;
        return LabelNoiseState.Read(new BinaryReader(stream));
    }
}
