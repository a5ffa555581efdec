using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Scoring;

/// <summary>How outputs of a network become probabilities.</summary>
public class ScoringHeadTests
{
    [Theory]
    [InlineData(1, new[] { .464526, .112934, .422540 })]
    [InlineData(.3, new[] { .575312, .005160, .419528 })]
    public void InverseIlrIsTheWorkedExample(double temperature, double[] expected)
    {
        using var scope = NewDisposeScope();
        var probabilities = new InverseIlrHead(temperature).Logits(tensor(new[] { 1, -.5f }).unsqueeze(0)).softmax(1);
        Assert.All(probabilities.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void InverseIlrIsThatOfLogRatio(int classCount)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var outputs = randn([4, classCount - 1], dtype: float64, generator: generator);
        var probabilities = new InverseIlrHead().Logits(outputs).softmax(1);
        Assert.Equal([4, classCount], probabilities.shape);
        var expected = new double[classCount];
        for (var row = 0; row < 4; row++)
        {
            LogRatio.InverseIlr(outputs[row].data<double>().ToArray(), expected);
            Assert.All(probabilities[row].data<double>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        }
    }

    [Fact]
    public void SavedNetworkKeepsItsHead()
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using var network = NewNetwork();
        using var loaded = ModelFile.Read(Write(network)).Network;
        var inputs = arange(20, dtype: float32).reshape(4, 5);
        Assert.Equal(new InverseIlrHead(.25), loaded.Spec.Head);
        Assert.Equal([4, 3], loaded.call(inputs).shape);
        Assert.Equal(network.call(inputs).data<float>().ToArray(), loaded.call(inputs).data<float>().ToArray());
    }

    [Theory]
    [InlineData("0.25", "-0.5", "the head 'inverse ilr' with temperature -0.5 is unknown")]
    [InlineData("inverse ilr", "softmax    ", "the head 'softmax    ' with temperature 0.25 is unknown")]
    public void AlteredHeadsAreRefused(string from, string to, string message)
    {
        using var network = NewNetwork();
        var bytes = Write(network);
        var length = BitConverter.ToInt32(bytes);
        var header = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes, sizeof(int), length).Replace(from, to));
        byte[] altered = [.. BitConverter.GetBytes(header.Length), .. header, .. bytes[(sizeof(int) + length)..]];
        Assert.Contains(message, Assert.Throws<FormatException>(() => ModelFile.Read(altered)).Message);
    }

    private static ScoringNetwork NewNetwork() => new ScoringSpec(new MlpSpec { Hidden = [4] }, new FeatureFormat(FeatureKind.Single, [5]), NormalizedChannels: 0, ClassCount: 3, new InverseIlrHead(.25)).Build();

    private static byte[] Write(ScoringNetwork network) =>
        ModelFile.Write(new NoisyLabelModel("Sgn", "Features", new ClassLabels(3, ItemType: null, Names: null), network, [], StopReason.Completed, null));
}
