using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

public class NetworkTests
{
    private const int Side = 8;

    [Theory]
    [InlineData(64, 10, 85_514)]
    [InlineData(784, 10, 269_834)]
    public void MlpHasTheseParameters(int inputs, int classes, long parameters) => Assert.Equal(parameters, CountParameters(new MlpSpec(), [inputs], classes));

    [Theory]
    [InlineData(3, 32, 10, 141_034)]
    [InlineData(1, 28, 10, 140_458)]
    public void ConvNetHasTheseParameters(int channels, int side, int classes, long parameters) =>
        Assert.Equal(parameters, CountParameters(new ConvNetSpec(), [channels, side, side], classes));

    [Theory]
    [InlineData(18, ResNetStem.Convolution3x3, 10, 11_173_962)]
    [InlineData(34, ResNetStem.Convolution3x3, 10, 21_282_122)]
    [InlineData(50, ResNetStem.Convolution3x3, 10, 23_520_842)]
    [InlineData(18, ResNetStem.Convolution7x7, 1000, 11_689_512)]
    [InlineData(34, ResNetStem.Convolution7x7, 1000, 21_797_672)]
    [InlineData(50, ResNetStem.Convolution7x7, 1000, 25_557_032)]
    public void ResNetHasTheseParameters(int depth, ResNetStem stem, int classes, long parameters) =>
        Assert.Equal(parameters, CountParameters(new ResNetSpec { Depth = depth, Stem = stem }, [3, 32, 32], classes));

    [Theory]
    [InlineData(18, PreActShortcut.Activated, 10, 11_171_274)]
    [InlineData(18, PreActShortcut.Activated, 100, 11_217_444)]
    [InlineData(18, PreActShortcut.Identity, 10, 11_172_170)]
    public void PreActResNetHasTheseParameters(int depth, PreActShortcut shortcut, int classes, long parameters) =>
        Assert.Equal(parameters, CountParameters(new PreActResNetSpec { Depth = depth, Shortcut = shortcut }, [3, 32, 32], classes));

    [Theory]
    [InlineData(28, 2, 10, 1_467_610)]
    [InlineData(28, 10, 10, 36_479_194)]
    public void WideResNetHasTheseParameters(int depth, int widenFactor, int classes, long parameters) =>
        Assert.Equal(parameters, CountParameters(new WideResNetSpec { Depth = depth, WidenFactor = widenFactor }, [3, 32, 32], classes));

    [Fact]
    public void TokenNetworksHaveTheseParameters()
    {
        Assert.Equal(129_290, CountParameters(new EmbeddingBagSpec { VocabularySize = 1000 }, [20], 10));
        Assert.Equal(284_910, CountParameters(new TextConvNetSpec { VocabularySize = 1000 }, [20], 10));
        Assert.Equal(261_386, CountParameters(new LstmSpec { VocabularySize = 1000 }, [20], 10));
    }

    [Theory]
    [InlineData(new[] { 64 }, typeof(MlpSpec))]
    [InlineData(new[] { 3, 32, 32 }, typeof(ConvNetSpec))]
    [InlineData(new[] { 3, 5, 200 }, typeof(ConvNetSpec))]
    [InlineData(new[] { 3, 33, 32 }, typeof(ResNetSpec))]
    [InlineData(new[] { 1, 4, 4 }, typeof(ConvNetSpec))]
    [InlineData(new[] { 3, 3, 3 }, typeof(MlpSpec))]
    [InlineData(new[] { 32, 32, 3 }, typeof(MlpSpec))]
    [InlineData(new[] { 8, 8 }, typeof(MlpSpec))]
    public void AutoPicksByTheDimensions(int[] shape, Type network) => Assert.IsType(network, new AutoSpec().For(shape));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OneExampleIsNormalisedByRunningStatisticsAndABatchByItsOwn(bool image)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        int[] shape = image ? [1, 4, 4] : [16];
        using var backbone = new AutoSpec().Build(shape, new Initializer(CPU, generator));
        var inputs = randn(6, 16, generator: generator);
        backbone.train();
        var alone = backbone.call(inputs[..1]);
        var together = backbone.call(inputs)[..1];
        Assert.True(alone.isfinite().all().item<bool>());
        Assert.True((alone - together).abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void KeptRunningStatisticsStayWhileTheBatchIsNormalisedByItsOwn()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var initializer = new Initializer(CPU, generator);
        using var network = new Network(null, new ConvNetSpec().Build([1, 4, 4], initializer), initializer, 2);
        var inputs = randn(6, 16, generator: generator) + 1;
        float[] Statistics() => [.. network.buffers().SelectMany(buffer => buffer.data<float>().ToArray())];
        network.train();

        Tensor kept;
        var before = Statistics();
        using (new KeptRunningStatistics(network)) kept = network.call(inputs)[0];
        Assert.Equal(before, Statistics());

        var free = network.call(inputs)[0];
        Assert.True(kept.equal(free).all().item<bool>());
        Assert.NotEqual(before, Statistics());
    }

    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(3, 7, 2)]
    [InlineData(16, 1, 2)]
    public void AConvolutionIsThatOfAnyOtherLayoutInMemory(int channels, int kernelSize, int stride)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        using var convolution = new Convolution(channels, 8, kernelSize, new Initializer(CPU, generator), stride);
        var images = randn(4, channels, 9, 8, generator: generator);
        var weight = convolution.parameters().Single().detach().contiguous();
        var expected = nn.functional.conv2d(images, weight, strides: [stride, stride], padding: [kernelSize / 2, kernelSize / 2]);
        Assert.True(expected.allclose(convolution.call(images), rtol: 1e-5, atol: 1e-5));
    }

    [Fact]
    public void InitialWeightsAreUniformInTheirBoundAndFollowTheSeed()
    {
        using var scope = NewDisposeScope();
        Tensor Weights(ulong seed)
        {
            using var generator = new Generator(seed, CPU);
            return new Initializer(CPU, generator).Uniform(0.25, 100, 100);
        }

        using var weights = Weights(1);
        Assert.InRange(weights.abs().max().item<float>(), 0.249f, 0.25f);
        Assert.InRange(weights.mean().item<float>(), -0.005f, 0.005f);
        Assert.True(weights.equal(Weights(1)).all().item<bool>());
        Assert.False(weights.equal(Weights(2)).all().item<bool>());
    }

    [Fact]
    public void TorchsGlobalGeneratorIsNotTouched()
    {
        manual_seed(5);
        var untouched = rand(4).data<float>().ToArray();
        manual_seed(5);
        Support.Models.Fit("FasTEN", Support.SmallProblem.Rows(80, 1));
        Assert.Equal(untouched, rand(4).data<float>().ToArray());
    }

    [Theory]
    [InlineData("CrossEntropy")]
    [InlineData("FasTEN")]
    public void ImagesAreLearntSavedAndLoaded(string name)
    {
        var context = new MLContext(1);
        var train = Bars(context, 160, seed: 1);
        var test = Bars(context, 80, seed: 2);
        using var model = Support.Models.Create(context, name, options =>
        {
            options.Network = new AutoSpec();
            options.NumberOfEpochs = 4;
        }).Fit(train);

        Assert.IsType<ConvNetSpec>(model.Network);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 1, Side, Side), model.FeatureColumnType);
        Assert.True(context.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy > 0.9);

        using var file = new MemoryStream();
        context.Model.Save(model, train.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().RegisterNoisyLabels().Model.Load(file, out _);
        Assert.Equal(model.Transform(test).GetColumn<float[]>("Score"), loaded.Transform(test).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void ConvNetRefusesWhatIsNoImageBeforeAnyRowIsRead()
    {
        var error = Assert.Throws<ArgumentException>(() => Support.Models.Fit("CrossEntropy", Support.SmallProblem.Rows(50, 1), options => options.Network = new ConvNetSpec()));
        Assert.Equal("A ConvNet needs features with dimensions (channels, height, width), height and width at least 4; the feature column has (10).", error.Message);
    }

    private static long CountParameters(NetworkSpec spec, int[] shape, int classes)
    {
        using var generator = new Generator(1, CPU);
        var initializer = new Initializer(CPU, generator);
        using var network = new Network(null, spec.Build(shape, initializer), initializer, classes);
        return network.parameters().Sum(parameter => parameter.numel());
    }

    /// <summary>Noisy images of a horizontal or a vertical bar at a random place.</summary>
    private static IDataView Bars(MLContext context, int count, int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, count).Select(i =>
        {
            var (vertical, place) = (i % 2 == 1, random.Next(Side));
            var pixels = Enumerable.Range(0, Side * Side).Select(p => (float)random.NextDouble() * 0.5f + ((vertical ? p % Side : p / Side) == place ? 1 : 0)).ToArray();
            return new Bar { Features = pixels, Label = vertical ? "vertical" : "horizontal", Trusted = i < 16 };
        }).ToList();
        var view = context.Data.LoadFromEnumerable(rows);
        return context.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    private sealed class Bar
    {
        [VectorType(1, Side, Side)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";

        public bool Trusted { get; set; }
    }
}
