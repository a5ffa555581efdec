using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using TorchSharp;

namespace NoisyLabels.Tests.Scoring;

public class ModelFileTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(60, seed: 3);

    [Fact]
    public void EveryTruncationIsRefusedWithOneClearException()
    {
        var bytes = Payload();
        Assert.All(Enumerable.Range(0, 40).Select(i => i * bytes.Length / 40), length =>
            Assert.StartsWith("The saved network cannot be read: ", Assert.Throws<FormatException>(() => ModelFile.Read(bytes.AsMemory(0, length))).Message));
    }

    [Theory]
    [InlineData("\"head\":\"softmax\"", "\"head\":\"hardmax\"", "the head 'hardmax' is unknown")]
    [InlineData("\"kind\":\"mlp\"", "\"kind\":\"mlx\"", "")]
    [InlineData("\"classCount\":4", "\"classCount\":5", "its header contradicts itself")]
    [InlineData("\"inputShape\":[10]", "\"inputShape\":[11]", "has another type or shape, or lies outside the file")]
    [InlineData("\"inputShape\":[10]", "\"inputShape\":[-9]", "its header contradicts itself")]
    [InlineData("[16]", "[15]", "has another type or shape, or lies outside the file")]
    [InlineData("[16]", "[-9]", "each width must be at least 1")]
    [InlineData("\"featureColumn\":\"Features\"", "\"featureColumn\":null      ", "its header is incomplete")]
    [InlineData("\"classType\":\"ReadOnlyMemory\\u00601\"", "\"classType\":\"ReadOnlyMemory\\u00602\"", "unknown type")]
    public void AlteredHeadersAreRefused(string from, string to, string message)
    {
        var text = System.Text.Encoding.Latin1.GetString(Payload());
        Assert.Contains(from, text);
        var altered = System.Text.Encoding.Latin1.GetBytes(text.Replace(from, to));
        Assert.Contains(message, Assert.Throws<FormatException>(() => ModelFile.Read(altered)).Message);
    }

    [Theory]
    [InlineData("\"inputShape\":[10]", "\"inputShape\":[2147483647]")]
    [InlineData("[16]", "[2147483647]")]
    [InlineData("[16]", "[2147483647,2147483647,2147483647]")]
    public void HeadersThatClaimMoreMemoryThanTheWeightsFillAreRefused(string from, string to)
    {
        var bytes = Payload();
        var length = BitConverter.ToInt32(bytes);
        var header = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bytes, sizeof(int), length).Replace(from, to));
        byte[] altered = [.. BitConverter.GetBytes(header.Length), .. header, .. bytes[(sizeof(int) + length)..]];
        Assert.Contains("the network has more than", Assert.Throws<FormatException>(() => ModelFile.Read(altered)).Message);
    }

    [Fact]
    public void AlteredZipsAreRefused()
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Rows);
        using var file = new MemoryStream();
        context.Model.Save(Models.Create(context, "FasTEN").Fit(view), view.Schema, file);
        var bytes = file.ToArray();
        Assert.ThrowsAny<Exception>(() => new MLContext().RegisterNoisyLabels().Model.Load(new MemoryStream(bytes, 0, bytes.Length / 2), out _));
    }

    [Fact]
    public void ModelsDisposedOfAreNotSavedWithoutTheirWeights()
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Rows);
        var model = Models.Create(context, "CrossEntropy").Fit(view);
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => context.Model.Save(model, view.Schema, new MemoryStream()));
        Assert.Throws<ObjectDisposedException>(() => model.Transform(view));
        Assert.NotEmpty(model.History);
    }

    [Fact]
    public void LoadingWithoutRegistrationFails()
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Rows);
        using var file = new MemoryStream();
        context.Model.Save(Models.Create(context, "CrossEntropy").Fit(view), view.Schema, file);
        file.Position = 0;
        Assert.StartsWith("Couldn't load model", Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(file, out _)).GetBaseException().Message);
    }

    /// <summary>Written by format version 1, which later versions must keep reading.</summary>
    [Fact]
    public void ModelOfFormatVersion1Loads()
    {
        var model = Load("model-v1.bin");
        Assert.Equal(("FasTEN", "Features", 4, StopReason.Completed), (model.TrainerName, model.FeatureColumnName, model.Labels.Count, model.StopReason));
        Assert.Equal(["class 0", "class 1", "class 2", "class 3"], model.Labels.Names!);
        Assert.Equal(3, model.History.Count);
        Assert.NotNull(model.TransitionMatrix);
        AssertScores([0.35908508f, 0.19374996f, 0.2551306f, 0.19203442f], model, MemoryMarshal.AsBytes<float>([.. Enumerable.Range(0, SmallProblem.FeatureCount).Select(i => i / 10f)]));
    }

    /// <summary>Since version 2, models of bytes with a normalisation.</summary>
    [Fact]
    public void ModelOfFormatVersion2Loads()
    {
        var model = Load("model-v2.bin");
        Assert.Equal(("FasTEN", "Pixels", FeatureKind.Byte, 1), (model.TrainerName, model.FeatureColumnName, model.Network.Spec.Input.Kind, model.Network.Spec.NormalizedChannels));
        AssertScores([0.39432675f, 0.20130602f, 0.15763526f, 0.24673198f], model, [.. Enumerable.Range(0, 16).Select(i => (byte)(10 * i))]);
    }

    [Fact]
    public void WeightsAreReadableAsSafetensors()
    {
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, torch.Tensor> { ["a"] = torch.tensor(new float[] { 1, 2 }), ["b.c"] = torch.tensor(new float[] { 3, 4, 5, 6 }).reshape(2, 2) };
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors);
        var bytes = stream.ToArray();
        var header = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b.c":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]}}""";
        Assert.Equal(header.Length, BitConverter.ToInt64(bytes));
        Assert.Equal(header, System.Text.Encoding.UTF8.GetString(bytes, 8, header.Length));
        Assert.Equal(8 + header.Length + 24, bytes.Length);

        var targets = new Dictionary<string, torch.Tensor> { ["a"] = torch.zeros(2), ["b.c"] = torch.zeros(2, 2) };
        Safetensors.Read(bytes, targets);
        Assert.Equal([3f, 4, 5, 6], targets["b.c"].data<float>().ToArray());
    }

    private static NoisyLabelModel Load(string file) => ModelFile.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Scoring", file)));

    private static void AssertScores(float[] expected, NoisyLabelModel model, ReadOnlySpan<byte> example)
    {
        var scores = new float[model.Labels.Count];
        new Scorer(model.Network).Score(example, scores);
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], scores[k], 1e-5f);
    }

    private static byte[] Payload() => Models.Fit("FasTEN", Rows).ToBytes();
}
