using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using static TorchSharp.torch;

namespace Docs.Tests.Snippets;

/// <summary>What the page on networks shows.</summary>
public sealed class NetworkSnippets : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Text_network()
    {
        #region text-network
        var trainer = ml.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            FeatureColumnName = "Tokens",
            Network = new LstmSpec { VocabularySize = 5000, EmbeddingDropout = 0.2, Dropout = 0.5 },
            Optimizer = OptimizerSpec.Adam(),
        });
        #endregion

        Assert.NotNull(trainer);
    }

    [Fact]
    public void Custom_network()
    {
        var (train, test) = MislabelledDigits.Load();

        #region custom-network
        var network = NetworkSpec.Custom("leaky", shape => nn.Sequential(nn.Linear(shape[0], 64), nn.LeakyReLU(0.1)));
        var pipeline = ml.Transforms.Conversion.MapValueToKey("Label")
            .Append(ml.Transforms.NormalizeMinMax("Features", "Pixels"))
            .Append(ml.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options { Network = network, NumberOfEpochs = 20 }));
        var model = pipeline.Fit(train);
        ml.Model.Save(model, train.Schema, path);

        var server = new MLContext().RegisterNoisyLabels(network);
        var loaded = server.Model.Load(path, out _);
        #endregion

        Assert.InRange(ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy, 0.5, 1);
        Assert.Equal(model.Transform(test).GetColumn<float[]>("Score"), loaded.Transform(test).GetColumn<float[]>("Score"));
    }
}
