using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

public class CustomNetworkTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(160, seed: 1, noisy: false);
    private static readonly CustomSpec Mine = NetworkSpec.Custom("mine", shape => new TwoLayers(shape[0]));

    [Fact]
    public void AModuleOfOnesOwnIsLearntSavedAndLoaded()
    {
        using var model = Fit(Mine);
        Assert.True(Models.Accuracy(model, Rows) > 0.7);

        var file = Save(model);
        var loaded = new MLContext().RegisterNoisyLabels(Mine).Model.Load(file, out _);
        Assert.Equal(Models.Scores(model, Rows), Models.Scores(loaded, Rows));
    }

    [Fact]
    public void AModelWhoseNetworkIsNotRegisteredSaysSo()
    {
        using var model = Fit(Mine);
        var other = NetworkSpec.Custom("other", shape => new TwoLayers(shape[0]));
        var error = Assert.ThrowsAny<Exception>(() => new MLContext().RegisterNoisyLabels(other).Model.Load(Save(model), out _)).GetBaseException();
        Assert.Equal("The network 'mine' is not known here. Hand NetworkSpec.Custom(\"mine\", …) to mlContext.RegisterNoisyLabels before loading a model that has it.", error.Message);
    }

    [Fact]
    public void AModelWhoseNetworkIsOtherCodeNowIsRefused()
    {
        using var model = Fit(Mine);
        var changed = NetworkSpec.Custom("mine", shape => nn.Linear(shape[0], 8));
        var error = Assert.ThrowsAny<Exception>(() => new MLContext().RegisterNoisyLabels(changed).Model.Load(Save(model), out _)).GetBaseException();
        Assert.Contains("the weights are those of another network", error.Message);
    }

    [Fact]
    public void InitialValuesFollowTheSeedAndLeaveTheGlobalGenerator()
    {
        manual_seed(5);
        using var untouched = rand(4);
        manual_seed(5);
        float[] First() => Build(Mine).parameters().First().cpu().data<float>().ToArray();
        Assert.Equal(First(), First());
        using var drawn = rand(4);
        Assert.Equal(untouched.data<float>().ToArray(), drawn.data<float>().ToArray());
    }

    [Fact]
    public void FeaturesMustBeAVectorAnExample() => Assert.Equal(
        "The network 'flat' must give features of shape (batch, features); for one example it gives (1, 5, 2).",
        Assert.Throws<ArgumentException>(() => Build(NetworkSpec.Custom("flat", _ => nn.Linear(10, 2)), 5, 10)).Message);

    private static Backbone Build(CustomSpec spec, params int[] shape)
    {
        using var generator = new Generator(3, CPU);
        return spec.Build(shape is [] ? [10] : shape, new Initializer(Models.Device, generator));
    }

    private static NoisyLabelTransformer Fit(CustomSpec spec) => Models.Fit("CrossEntropy", Rows, options =>
    {
        options.Network = spec;
        options.NumberOfEpochs = 10;
    });

    private static MemoryStream Save(NoisyLabelTransformer model)
    {
        var context = new MLContext();
        var file = new MemoryStream();
        context.Model.Save(model, SmallProblem.View(context, Rows).Schema, file);
        file.Position = 0;
        return file;
    }

    private sealed class TwoLayers : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _linear;
        private readonly TorchSharp.Modules.BatchNorm1d _norm;

        public TwoLayers(int inputs) : base(nameof(TwoLayers))
        {
            _linear = nn.Linear(inputs, 16);
            _norm = nn.BatchNorm1d(16);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => nn.functional.relu(_norm.call(_linear.call(input)));
    }
}
