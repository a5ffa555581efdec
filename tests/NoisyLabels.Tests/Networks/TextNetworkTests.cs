using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Networks;

public class TextNetworkTests
{
    private const int Length = 6;
    private const int Vocabulary = 12;

    public static TheoryData<NetworkSpec> Specs =>
    [
        new EmbeddingBagSpec { VocabularySize = Vocabulary, EmbeddingSize = 8 },
        new TextConvNetSpec { VocabularySize = Vocabulary, EmbeddingSize = 8, Filters = 8 },
        new LstmSpec { VocabularySize = Vocabulary, EmbeddingSize = 8, HiddenSize = 8, EmbeddingDropout = 0.1, Dropout = 0.1 },
    ];

    [Theory]
    [MemberData(nameof(Specs))]
    public void TextsAreLearntSavedAndLoaded(NetworkSpec spec)
    {
        var context = new MLContext(1);
        var texts = Texts(context);
        using var model = Support.Models.Create(context, "CrossEntropy", options =>
        {
            options.Network = spec;
            options.Optimizer = OptimizerSpec.Adam(0.01);
            options.NumberOfEpochs = 15;
        }).Fit(texts);
        Assert.True(context.MulticlassClassification.Evaluate(model.Transform(texts)).MicroAccuracy > 0.9);

        using var file = new MemoryStream();
        context.Model.Save(model, texts.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().RegisterNoisyLabels().Model.Load(file, out _);
        Assert.Equal(model.Transform(texts).GetColumn<float[]>("Score"), loaded.Transform(texts).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void ARowThatIsNotFiniteHasNoScoresAndTheOthersHaveThem()
    {
        var context = new MLContext(1);
        using var model = Support.Models.Create(context, "CrossEntropy", options => options.Network = new EmbeddingBagSpec { VocabularySize = Vocabulary }).Fit(Texts(context));
        Text[] rows = [new() { Features = [1, 3, 4, 0, 0, 0] }, new() { Features = [1, float.NaN, 4, 0, 0, 0] }, new() { Features = [2, 5, 0, 0, 0, 0] }];
        var scores = model.Transform(context.Data.LoadFromEnumerable(rows)).GetColumn<float[]>("Score").ToArray();
        using var engine = context.Model.CreatePredictionEngine<Text, Support.Prediction>(model);
        Assert.Equal([true, false, true], scores.Select(row => row.All(float.IsFinite)));
        Assert.Equal([true, false, true], rows.Select(row => engine.Predict(row).Score.All(float.IsFinite)));
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void WhatIsNoTokenIdIsRefused(NetworkSpec spec)
    {
        using var scope = NewDisposeScope();
        using var network = Build(spec);
        foreach (var wrong in (float[])[Vocabulary, -1, 2.5f])
        {
            var error = Assert.Throws<ArgumentException>(() => network.call(tensor(new[,] { { 1, wrong, 2, 0, 0, 0 } })));
            Assert.Equal(FormattableString.Invariant($"The features hold {wrong}, which is no token id: ids are whole numbers from 0 (padding) to 11, the vocabulary size less 1."), error.Message);
        }
    }

    [Fact]
    public void ATextNeedsAsManyPlacesAsTheWidestWindow() => Assert.Equal(
        "A TextConvNetSpec needs a vector of at least 5 token ids; the feature column has (4).",
        Assert.Throws<ArgumentException>(() => new TextConvNetSpec { VocabularySize = 3 }.For([4])).Message);

    [Fact]
    public void PaddingBeforeATextIsPaddingBehindIt()
    {
        using var scope = NewDisposeScope();
        using var network = Build(new LstmSpec { VocabularySize = Vocabulary });
        var features = network.call(tensor(new float[,] { { 3, 5, 1, 0, 0, 0 }, { 0, 0, 0, 3, 5, 1 }, { 0, 3, 0, 5, 0, 1 }, { 3, 1, 5, 0, 0, 0 } }));
        bool SameAsFirst(int row) => features[0].allclose(features[row], rtol: 0, atol: 1e-6);
        Assert.True(SameAsFirst(1));
        Assert.True(SameAsFirst(2));
        Assert.False(SameAsFirst(3));
    }

    [Fact]
    public void PaddingLearnsNothing()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        using var embedding = new Embedding(Vocabulary, 4, new Initializer(CPU, generator));
        embedding.call(tensor(new float[,] { { 3, 0, 0 } })).sum().backward();
        var gradient = embedding.parameters().Single().grad!;
        Assert.Equal(new float[] { 0, 4 }, (float[])[gradient[0].sum().item<float>(), gradient[3].sum().item<float>()]);
    }

    private static Backbone Build(NetworkSpec spec)
    {
        using var generator = new Generator(1, CPU);
        var network = spec.Build([Length], new Initializer(CPU, generator));
        network.eval();
        return network;
    }

    /// <summary>Texts of 3 to 6 tokens; the class is whether token 1 or token 2 is among them.</summary>
    private static IDataView Texts(MLContext context)
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 120).Select(i =>
        {
            var ids = new float[Length];
            var length = random.Next(3, Length + 1);
            for (var t = 0; t < length; t++) ids[t] = random.Next(3, Vocabulary);
            ids[random.Next(length)] = 1 + i % 2;
            return new Text { Features = ids, Label = i % 2 == 0 ? "good" : "bad" };
        }).ToList();
        var view = context.Data.LoadFromEnumerable(rows);
        return context.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    private sealed class Text
    {
        [VectorType(Length)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = "";
    }
}
