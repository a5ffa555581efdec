using System.Text.Json;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

/// <summary>Features equal to those of networks in Python with the same weights, which <c>networks.py</c> wrote to <c>networks.json</c>.</summary>
public class PythonNetworkTests
{
    private const int Stride = 61;

    private static readonly Dictionary<string, float[]> Values = JsonSerializer.Deserialize<Dictionary<string, float[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Networks", "Python", "networks.json")))!;

    private static readonly int[] Image = [3, 16, 16];
    private static readonly float[,] Ids = { { 1, 5, 2, 7, 3, 0, 0, 0 }, { 4, 4, 9, 1, 8, 6, 2, 3 }, { 9, 0, 0, 0, 0, 0, 0, 0 } };

    public static TheoryData<string, NetworkSpec, int[]> Images => new()
    {
        { "resnet18.3x3", new ResNetSpec { Stem = ResNetStem.Convolution3x3 }, Image },
        { "resnet18.7x7", new ResNetSpec { Stem = ResNetStem.Convolution7x7 }, [3, 40, 36] },
        { "resnet50.3x3", new ResNetSpec { Depth = 50 }, Image },
        { "preact18.activated", new PreActResNetSpec { Shortcut = PreActShortcut.Activated }, Image },
        { "preact18.identity", new PreActResNetSpec { Shortcut = PreActShortcut.Identity }, Image },
        { "wrn16-2", new WideResNetSpec { Depth = 16 }, Image },
    };

    public static TheoryData<string, NetworkSpec> Texts => new()
    {
        { "bag", new EmbeddingBagSpec { VocabularySize = 10, EmbeddingSize = 64 } },
        { "text", new TextConvNetSpec { VocabularySize = 10, EmbeddingSize = 64 } },
        { "lstm", new LstmSpec { VocabularySize = 10, EmbeddingSize = 64, HiddenSize = 64 } },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void ImageNetworks(string name, NetworkSpec spec, int[] shape)
    {
        using var scope = NewDisposeScope();
        using var network = Build(spec, shape);
        var images = Wave([2, .. shape.Select(size => (long)size)], 1, 0);
        Same($"{name}.eval", network, images);
        network.train();
        Same($"{name}.train", network, images.flatten(1));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextNetworks(string name, NetworkSpec spec)
    {
        using var scope = NewDisposeScope();
        using var network = Build(spec, [8]);
        Same($"{name}.eval", network, tensor(Ids));
    }

    private static Backbone Build(NetworkSpec spec, int[] shape)
    {
        using var _ = no_grad();
        using var generator = new Generator(1, CPU);
        var network = spec.Build(shape, new Initializer(CPU, generator));
        foreach (var (name, value) in network.state_dict())
        {
            var kind = name.Split('.')[^1];
            value.copy_(
                kind == "running_mean" || kind.StartsWith("bias", StringComparison.Ordinal) ? Wave(value.shape, 0.1, 1)
                : kind == "running_var" || value.dim() == 1 ? Wave(value.shape, 0.2, 2, offset: 1)
                : Wave(value.shape, Math.Sqrt((double)value.shape[0] / value.numel()), 3));
        }
        network.eval();
        return network;
    }

    private static Tensor Wave(long[] shape, double scale, double phase, double offset = 0) =>
        (offset + scale * (0.7 * arange(shape.Aggregate((a, b) => a * b), dtype: float64) + phase).sin()).to(float32).reshape(shape);

    private static void Same(string name, Backbone network, Tensor input)
    {
        using var _ = no_grad();
        var actual = network.call(input).flatten().data<float>().ToArray().Where((_, i) => i % Stride == 0).ToArray();
        var expected = Values[name];
        Assert.Equal(expected.Length, actual.Length);
        var tolerance = 1e-4 * expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
