using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using Onnx.Tests.Support;

namespace Onnx.Tests;

/// <summary>Every network of the library, every head, and networks that serve together: the exported file answers as the transformer.</summary>
public class NetworkParityTests
{
    private const int Vocabulary = 12;

    private static readonly int[] Image = [3, FeatureRows.ImageHeight, FeatureRows.ImageWidth];

    public static TheoryData<string, NetworkSpec, int[]> Images => new()
    {
        { "ConvNet", new ConvNetSpec(), Image },
        { "ConvNet of one channel", new ConvNetSpec(), [1, 8, 8] },
        { "MLP", new MlpSpec { Hidden = [8] }, Image },
        { "ResNet-18", new ResNetSpec(), Image },
        { "ResNet-34", new ResNetSpec { Depth = 34 }, Image },
        { "ResNet-50", new ResNetSpec { Depth = 50 }, Image },
        { "ResNet-18 with a 7×7 stem", new ResNetSpec { Stem = ResNetStem.Convolution7x7 }, [3, 32, 33] },
        { "PreActResNet-18, activated", new PreActResNetSpec { Shortcut = PreActShortcut.Activated }, Image },
        { "PreActResNet-18, identity", new PreActResNetSpec { Shortcut = PreActShortcut.Identity }, Image },
        { "WideResNet-16-2", new WideResNetSpec { Depth = 16 }, Image },
    };

    public static TheoryData<string, NetworkSpec> Vectors => new()
    {
        { "MLP", new MlpSpec { Hidden = [16, 8] } },
        { "MLP without batch norm", new MlpSpec { Hidden = [16], BatchNorm = false } },
        { "linear model", new MlpSpec { Hidden = [] } },
    };

    public static TheoryData<string, NetworkSpec> Texts => new()
    {
        { "embedding bag", new EmbeddingBagSpec { VocabularySize = Vocabulary, EmbeddingSize = 16 } },
        { "TextConvNet", new TextConvNetSpec { VocabularySize = Vocabulary, EmbeddingSize = 16, Filters = 8 } },
        { "LSTM", new LstmSpec { VocabularySize = Vocabulary, EmbeddingSize = 16, HiddenSize = 12 } },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void BytesOfImages(string name, NetworkSpec network, int[] shape)
    {
        var rows = NewImages(FeatureKind.Byte, shape);
        Check(name, RandomNetwork.Create(network, rows, normalizedChannels: shape[0]), rows);
    }

    [Fact]
    public void ColumnsOfImages()
    {
        var rows = NewImages(FeatureKind.Image, Image);
        Check("ConvNet", RandomNetwork.Create(new ConvNetSpec(), rows, normalizedChannels: 3), rows);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Numbers(string name, NetworkSpec network)
    {
        var rows = NewVectors();
        Check(name, RandomNetwork.Create(network, rows, normalizedChannels: 1), rows);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Tokens(string name, NetworkSpec network)
    {
        // Padding before, within and behind the text, and texts of nothing else.
        var rows = NewRows(FeatureKind.Single, [6], random => () => random.Next(2) * random.Next(Vocabulary));
        Check(name, RandomNetwork.Create(network, rows), rows);
    }

    [Theory]
    [InlineData(1, "MeanProbability", null)]
    [InlineData(1, "MeanProbability", 0.5)]
    [InlineData(2, "MeanProbability", null)]
    [InlineData(2, "SummedLogits", null)]
    [InlineData(3, "SummedLogits", 2.0)]
    public void HeadsAndEnsembles(int members, string combination, double? temperature)
    {
        var rows = NewVectors();
        var head = temperature is { } value ? new InverseIlrHead(value) : ScoringHead.Softmax;
        Check($"{members} networks", RandomNetwork.Create(new MlpSpec { Hidden = [16] }, rows, 1, head, members, Enum.Parse<Combination>(combination)), rows);
    }

    /// <summary>Images that are brighter or darker, and all of whose pixels differ.</summary>
    private static FeatureRows NewImages(FeatureKind kind, int[] shape) => NewRows(kind, shape, random =>
    {
        var brightness = random.Next(64, 256);
        return () => random.Next(brightness);
    });

    private static FeatureRows NewVectors() =>
        NewRows(FeatureKind.Single, [10], random => () => 100 * (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));

    private static FeatureRows NewRows(FeatureKind kind, int[] shape, Func<Random, Func<float>> draw) => new(new FeatureFormat(kind, shape), Parity.RowCount, draw);

    private static void Check(string name, NoisyLabelTransformer model, FeatureRows rows)
    {
        using var folder = new TemporaryFolder();
        using var _ = model;
        var context = new MLContext(1);
        var path = folder.PathOf($"{name}.onnx");
        context.Model.ExportToOnnx(model, rows.View(context), path);
        Parity.Check(context, model, rows.View(context), path, range => new() { ["Features"] = rows.Batch(range) });
    }
}
