using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

public class NetworkSpecTests
{
    public static TheoryData<NetworkSpec, int[]> Specs => new()
    {
        { new MlpSpec { Hidden = [3, 4], BatchNorm = false }, [5] },
        { new ConvNetSpec(), [2, 4, 5] },
        { new ResNetSpec { Stem = ResNetStem.Convolution3x3 }, [1, 8, 9] },
        { new PreActResNetSpec { Shortcut = PreActShortcut.Identity }, [3, 8, 8] },
        { new WideResNetSpec { Depth = 10, WidenFactor = 3 }, [3, 4, 4] },
        { new EmbeddingBagSpec { VocabularySize = 7, EmbeddingSize = 3 }, [1] },
        { new TextConvNetSpec { VocabularySize = 7, EmbeddingSize = 3, Widths = [1, 2], Filters = 4, Dropout = 0.1 }, [2] },
        { new LstmSpec { VocabularySize = 7, EmbeddingSize = 3, HiddenSize = 4, EmbeddingDropout = 0.2, Dropout = 0.3 }, [6] },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void ASpecIsTheSameAfterJson(NetworkSpec spec, int[] shape)
    {
        Assert.Equal(spec, spec.For(shape));
        var json = JsonSerializer.Serialize(spec, Json.Options);
        var copy = JsonSerializer.Deserialize<NetworkSpec>(json, Json.Options)!;
        Assert.Equal(spec, copy);
        Assert.Equal(spec.GetHashCode(), copy.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void ASavedNetworkScoresTheSame(NetworkSpec spec, int[] shape)
    {
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        using var network = new ScoringSpec(spec, new FeatureFormat(FeatureKind.Single, shape), NormalizedChannels: 0, ClassCount: 3, ScoringHead.Softmax).Build();
        var labels = new ClassLabels(3, ItemType: null, Names: null);
        var bytes = ModelFile.Write(new NoisyLabelModel("CrossEntropy", "Features", labels, network, [], StopReason.Completed, null));
        using var loaded = ModelFile.Read(bytes).Network;
        // Whole numbers are pixels as well as token ids.
        var inputs = arange(4 * network.Spec.Input.Size).remainder(7).to(float32).reshape(4, network.Spec.Input.Size);
        Assert.Equal(network.call(inputs).data<float>().ToArray(), loaded.call(inputs).data<float>().ToArray());
    }

    [Theory]
    [InlineData(typeof(ConvNetSpec), "A ConvNet", 4)]
    [InlineData(typeof(ResNetSpec), "A ResNet with a 3×3 stem", 8)]
    [InlineData(typeof(PreActResNetSpec), "A PreActResNet", 8)]
    [InlineData(typeof(WideResNetSpec), "A WideResNet", 4)]
    public void TooSmallImagesAreRefusedWithTheSizeThatIsNeeded(Type type, string name, int side)
    {
        var spec = (NetworkSpec)Activator.CreateInstance(type)!;
        var error = Assert.Throws<ArgumentException>(() => spec.For([3, side, side - 1]));
        Assert.Equal($"{name} needs features with dimensions (channels, height, width), height and width at least {side}; the feature column has (3, {side}, {side - 1}).", error.Message);
        spec.For([3, side, side]);
    }

    [Theory]
    [InlineData(64, 500, ResNetStem.Convolution3x3)]
    [InlineData(65, 65, ResNetStem.Convolution7x7)]
    public void TheStemFollowsTheSmallerSide(int height, int width, ResNetStem stem) =>
        Assert.Equal(new ResNetSpec { Stem = stem }, new ResNetSpec().For([3, height, width]));

    [Fact]
    public void AStemForLargeImagesRefusesSmallOnes() =>
        Assert.Contains("at least 32; ", Assert.Throws<ArgumentException>(() => new ResNetSpec { Stem = ResNetStem.Convolution7x7 }.For([3, 31, 32])).Message);

    [Fact]
    public void WrongSpecsAreReportedWithAllThatIsWrong()
    {
        string Report(NetworkSpec spec) => string.Join(" | ", Assert.Throws<ArgumentException>(() => OptionsValidator.Validate(spec, "spec")).Message.ReplaceLineEndings("\n").Split("\n  ")[1..]);
        Assert.Equal("Depth = 20: must be one of 18, 34, 50", Report(new ResNetSpec { Depth = 20 }));
        Assert.Equal("WidenFactor = 0: must be at least 1 and at most 100 | Depth: must be 6n + 4 for n blocks a stage, from 10 to 1000", Report(new WideResNetSpec { Depth = 27, WidenFactor = 0 }));
        Assert.Equal("VocabularySize = 16777217: must be at least 2 and at most 16777216", Report(new EmbeddingBagSpec { VocabularySize = (1 << 24) + 1 }));
        Assert.Equal("Dropout = 1: must be at least 0 and below 1 | Widths: at least one width, and each at least 1", Report(new TextConvNetSpec { VocabularySize = 9, Widths = [], Dropout = 1 }));
    }
}
