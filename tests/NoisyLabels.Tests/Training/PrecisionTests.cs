using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class PrecisionTests
{
    public static TheoryData<NetworkSpec, int[]> Networks => new()
    {
        { new MlpSpec(), [12] },
        { new MlpSpec { BatchNorm = false }, [12] },
        { new ConvNetSpec(), [1, 8, 8] },
        { new PreActResNetSpec(), [3, 8, 8] },
        { new TextConvNetSpec { VocabularySize = 20 }, [8] },
        { new LstmSpec { VocabularySize = 20 }, [8] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void BFloat16ReachesNeitherLogitsNorGradientsNorStatistics(NetworkSpec spec, int[] shape)
    {
        using var scope = NewDisposeScope();
        using var random = new RandomStreams(1);
        Network Build(Precision precision)
        {
            var initializer = new Initializer(CPU, random.NewGenerator("init"));
            return new Network(null, spec.Build(shape, initializer), initializer, 3) { Precision = precision };
        }
        using var exact = Build(Precision.Float32);
        using var reduced = Build(Precision.BFloat16);
        // Whole numbers, which token networks take for ids.
        var inputs = empty([16, .. shape]).uniform_(0, 20, random.NewGenerator("inputs")).floor();
        foreach (var network in new[] { exact, reduced }) network.DropoutGenerator = random.NewGenerator("dropout");

        var (expected, logits) = (exact.call(inputs)[0], reduced.call(inputs)[0]);
        logits.square().sum().backward();

        Assert.Equal(ScalarType.Float32, logits.dtype);
        Assert.All(reduced.parameters(), parameter => Assert.Equal((ScalarType.Float32, ScalarType.Float32), (parameter.dtype, parameter.grad!.dtype)));
        Assert.All(reduced.buffers(), buffer => Assert.Equal(ScalarType.Float32, buffer.dtype));
        Assert.Equal(ScalarType.Float32, reduced.Backbone.call(inputs).dtype);
        var error = (logits - expected).abs().max().item<float>() / expected.abs().max().item<float>();
        Assert.InRange(error, 1e-5, 0.1);
    }

    [Fact]
    public void BFloat16LearnsAsWell()
    {
        var clean = SmallProblem.Rows(500, seed: 2, noisy: false);
        double Accuracy(Precision precision) => Models.Accuracy(Models.Fit("CrossEntropy", SmallProblem.Rows(400, seed: 1, noisy: false), options =>
        {
            options.NumberOfEpochs = 10;
            options.Precision = precision;
        }), clean);

        Assert.InRange(Accuracy(Precision.BFloat16), Accuracy(Precision.Float32) - 0.03, 1);
    }

    [Fact]
    public void TheLogSaysOnceAStageWhatIsUsed()
    {
        var context = new MLContext(1);
        var lines = new List<string>();
        context.Log += (_, entry) => lines.Add(entry.Message);
        Models.Create(context, "CrossEntropy", options =>
        {
            options.NumberOfEpochs = 2;
            options.Precision = Precision.BFloat16;
        }).Fit(SmallProblem.View(context, SmallProblem.Rows(100, seed: 1)));

        var line = Assert.Single(lines, line => line.Contains("Training on ", StringComparison.Ordinal));
        Assert.Contains($" in BFloat16, libtorch {__version__}.", line, StringComparison.Ordinal);
    }
}
