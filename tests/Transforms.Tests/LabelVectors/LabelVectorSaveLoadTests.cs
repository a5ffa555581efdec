using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.LabelVectors;

public class LabelVectorSaveLoadTests
{
    private const string Forward = """{"Settings":{"Label":"L","Output":"V","Encoding":{"Form":2,"Smoothing":0.01},"OutputKind":9},"ClassCount":3}""";

    private const string Inverse = """
        {"Settings":{"Form":0,"Input":"V","Label":null,"Score":"S","PredictedLabel":"P","ScoreKind":10},"ClassCount":2,"ValueType":"Single","Values":["1.5","2"]}
        """;

    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void A_loaded_chain_predicts_as_the_saved_one()
    {
        var animals = Labels.Named(ml);
        var saved = ml.Transforms.IlrLabel(smoothing: .1).Append(ml.Transforms.InverseIlrLabel()).Append(ml.Transforms.SmoothLabel()).Fit(animals);
        var fresh = new MLContext();
        fresh.RegisterNoisyLabelTransforms();
        using var stream = new MemoryStream();
        ml.Model.Save(saved, animals.Schema, stream);
        stream.Position = 0;
        var loaded = Assert.IsType<TransformerChain<ITransformer>>(fresh.Model.Load(stream, out _));

        Assert.Equal(
            [typeof(LabelVectorTransformer), typeof(LogRatioInverseTransformer), typeof(LabelVectorTransformer)],
            loaded.Select(transformer => transformer.GetType()));
        var (before, after) = (saved.Transform(animals), loaded.Transform(animals));
        foreach (var column in new[] { "LogRatios", "Score", "LabelDistribution" })
        {
            Assert.Equal(before.GetColumn<float[]>(column), after.GetColumn<float[]>(column));
            Assert.Equal(Labels.SlotNames(before.Schema[column]), Labels.SlotNames(after.Schema[column]));
        }

        Assert.Equal(before.GetColumn<uint>("PredictedLabel"), after.GetColumn<uint>("PredictedLabel"));
        Assert.True(after.Schema["PredictedLabel"].HasKeyValues());
    }

    [Fact]
    public void A_prediction_engine_gives_what_a_view_gives()
    {
        var animals = Labels.Named(ml);
        var names = ml.Data.LoadFromEnumerable(Labels.Animals.Select(name => new Labels.Animal { Name = name }));
        var model = ml.Transforms.Conversion.MapValueToKey("Label", "Name").Append(ml.Transforms.IlrLabel()).Append(ml.Transforms.InverseIlrLabel()).Fit(names);
        using var engine = ml.Model.CreatePredictionEngine<Labels.Animal, Labels.Prediction>(model);
        var expected = model.Transform(names);

        var predictions = Labels.Animals.Select(name => engine.Predict(new Labels.Animal { Name = name })).ToArray();
        Assert.Equal(expected.GetColumn<float[]>("LogRatios"), predictions.Select(prediction => prediction.LogRatios));
        Assert.Equal(expected.GetColumn<float[]>("Score"), predictions.Select(prediction => prediction.Score));
        Assert.Equal([1u, 2u, 3u, 4u], predictions.Select(prediction => prediction.PredictedLabel));
    }

    [Fact]
    public void An_inverse_does_not_need_the_label()
    {
        var animals = Labels.Named(ml);
        var inverse = ml.Transforms.InverseIlrLabel(labelColumnName: "Label").Fit(ml.Transforms.IlrLabel().Fit(animals).Transform(animals));
        var vectors = ml.Data.LoadFromEnumerable([new LogRatioRow { LogRatios = [0, 0, -5] }]);
        var chain = inverse.Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(inverse.Transform(vectors)));
        Assert.Equal("fox", chain.Transform(vectors).GetColumn<string>("PredictedLabel").Single());
    }

    [Fact]
    public void The_first_format_is_read()
    {
        var forward = LabelVectorState.Read(Sealed(Forward));
        Assert.Equal(new LabelVectorSettings("L", "V", new LabelEncoding(LogRatioForm.Ilr, .01), DataKind.Single), forward.Settings);
        Assert.Equal(3, forward.ClassCount);
        var inverse = LogRatioInverseState.Read(Sealed(Inverse));
        Assert.Equal(new LogRatioInverseSettings(LogRatioForm.Alr, "V", null, "S", "P", DataKind.Double), inverse.Settings);
        Assert.Equal((2, "Single"), (inverse.ToClasses().Count, inverse.ToClasses().TypeName));
    }

    [Theory]
    [InlineData("0.01", "0")]
    [InlineData("\"Form\":2", "\"Form\":7")]
    [InlineData("\"OutputKind\":9", "\"OutputKind\":11")]
    [InlineData("\"L\"", "\"\"")]
    [InlineData("{\"Settings\"", "[\"Settings\"")]
    [InlineData(":3}", ":1}")]
    [InlineData("\"Encoding\":{\"Form\":2,\"Smoothing\":0.01},", "")]
    public void Bad_label_vectors_are_refused(string part, string replacement)
        => Assert.StartsWith("The saved label vector is not ", Assert.Throws<FormatException>(() => LabelVectorState.Read(Sealed(Forward.Replace(part, replacement)))).Message);

    [Theory]
    [InlineData("\"S\"", "\"P\"")]
    [InlineData("\"Form\":0", "\"Form\":3")]
    [InlineData(",\"2\"]", "]")]
    [InlineData("[\"1.5\",\"2\"]", "null")]
    [InlineData("\"2\"", "null")]
    [InlineData("\"2\"", "\"two\"")]
    [InlineData("\"Single\"", "\"Pipe\"")]
    [InlineData("\"ClassCount\":2", "\"ClassCount\":0")]
    public void Bad_inverses_are_refused(string part, string replacement) => Assert.StartsWith(
        "The saved inverse log-ratio transform is not ",
        Assert.Throws<FormatException>(() => LogRatioInverseState.Read(Sealed(Inverse.Replace(part, replacement)))).Message);

    private static BinaryReader Sealed(string json)
    {
        var stream = new MemoryStream();
        SealedPayload.Write(new BinaryWriter(stream), 1, Encoding.UTF8.GetBytes(json));
        stream.Position = 0;
        return new BinaryReader(stream);
    }

    private sealed class LogRatioRow
    {
        [VectorType(3)]
        public float[] LogRatios { get; set; } = [];
    }
}
