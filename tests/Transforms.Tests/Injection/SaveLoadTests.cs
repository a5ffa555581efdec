using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.Injection;

public class SaveLoadTests
{
    private readonly MLContext ml = new(seed: 1);

    public static TheoryData<LabelNoise> Noises => new(
        LabelNoise.PairFlip(.3),
        LabelNoise.Symmetric(.5, SymmetricNoise.TrueClassIncluded),
        LabelNoise.FromMatrix(TransitionMatrix.PairFlip(Examples.ClassCount, .2)),
        LabelNoise.Cifar10Asymmetric(.4),
        LabelNoise.SparseRandom(.3, 2, matrixSeed: 6),
        LabelNoise.Structured(ClassOrder.Random(Examples.ClassCount, 1), 20, .5));

    [Theory]
    [MemberData(nameof(Noises), DisableDiscoveryEnumeration = true)]
    public void A_loaded_noise_is_the_saved_one(LabelNoise noise)
    {
        var view = Examples.View(ml, 300);
        var saved = ml.Transforms.InjectLabelNoise(noise, "Label", "Given", "Verified", "Flipped").Fit(view);
        var loaded = Assert.IsType<LabelNoiseInjectingTransformer>(Load(Save(saved, view), new MLContext(seed: 99)));

        Assert.Equal(noise.ToString(), loaded.Noise.ToString());
        Assert.Equal((saved.Seed, saved.RealizedNoiseRate), (loaded.Seed, loaded.RealizedNoiseRate));
        Assert.Equal((saved.TransitionMatrix, saved.RealizedMatrix), (loaded.TransitionMatrix, loaded.RealizedMatrix));
        Assert.Equal(Examples.Read<uint>(saved.Transform(view), "Given"), Examples.Read<uint>(loaded.Transform(view), "Given"));
        Assert.Equal(Examples.Read<bool>(saved.Transform(view), "Flipped"), Examples.Read<bool>(loaded.Transform(view), "Flipped"));
    }

    [Fact]
    public void A_loaded_chain_predicts_as_the_saved_one()
    {
        var view = Examples.View(ml, 50);
        var saved = ml.Transforms.Conversion.MapValueToKey("Class", "Name")
            .Append(ml.Transforms.InjectLabelNoise(Examples.Noise))
            .Append(ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(.5)))
            .Fit(view);
        var fresh = new MLContext();
        var loaded = Load(Save(saved, view), fresh);

        using var engine = fresh.Model.CreatePredictionEngine<Examples.Example, Examples.Example>(loaded);
        Assert.Equal(
            Examples.Read<uint>(saved.Transform(view), "Label"),
            Enumerable.Range(0, 50).Select(i => engine.Predict(Examples.Row(i)).Label));
    }

    [Fact]
    public void Registering_twice_changes_nothing()
    {
        var view = Examples.View(ml, 5);
        var model = Save(ml.Transforms.InjectLabelNoise(Examples.Noise).Fit(view), view);
        var fresh = new MLContext();
        fresh.RegisterNoisyLabelTransforms();
        Assert.IsType<LabelNoiseInjectingTransformer>(Load(model, fresh));
        Assert.IsType<LabelNoiseInjectingTransformer>(Load(model, fresh));
    }

    [Fact]
    public void Without_registration_a_model_does_not_load()
    {
        var view = Examples.View(ml, 5);
        var model = Save(ml.Transforms.InjectLabelNoise(Examples.Noise).Fit(view), view);
        Assert.StartsWith("Couldn't load model", Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(new MemoryStream(model), out _)).GetBaseException().Message);
    }

    private byte[] Save(ITransformer model, IDataView view)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(model, view.Schema, stream);
        return stream.ToArray();
    }

    private static ITransformer Load(byte[] model, MLContext context)
    {
        context.RegisterNoisyLabelTransforms();
        return context.Model.Load(new MemoryStream(model), out _);
    }
}
