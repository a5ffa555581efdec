using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Transforms.Tests.Injection;

public class ManifestTests
{
    private readonly MLContext ml = new(seed: 1);

    [Fact]
    public void Tells_all_that_makes_the_labels()
    {
        var view = Examples.View(ml, 500);
        var noise = ml.Transforms.InjectLabelNoise(Examples.Noise, seed: 42).Fit(view);
        var manifest = noise.Manifest;

        Assert.Equal(("symmetric noise of rate 0.4, true class excluded", "splitmix64-counter-1", 42, 10), (manifest.Noise, manifest.Generator, manifest.Seed, manifest.ClassCount));
        Assert.Equal((.4, 500), (manifest.NominalRate, manifest.Labels));
        Assert.Equal(manifest.Flipped / 500.0, manifest.RealizedRate);
        Assert.Equal(Hash(view), manifest.TrueLabelsSha256);
        Assert.Equal(Hash(noise.Transform(view)), manifest.NoisyLabelsSha256);
    }

    [Fact]
    public void Is_saved_with_the_model_and_alone()
    {
        var view = Examples.View(ml, 100);
        var noise = ml.Transforms.InjectLabelNoise(Examples.Noise, trustedColumnName: "Verified").Fit(view);
        Assert.Equal(noise.Manifest, ((LabelNoiseInjectingTransformer)Examples.SaveAndLoad(ml, noise, view)).Manifest);
        Assert.Equal(noise.Manifest, LabelNoiseManifest.FromJson(noise.Manifest.ToJson()));
        Assert.Equal(80, noise.Manifest.Labels);
    }

    [Theory]
    [InlineData("{}", "The manifest is not complete.")]
    [InlineData("null", "The manifest is not complete.")]
    [InlineData("{", "The manifest is not valid: ")]
    public void Other_text_is_refused(string json, string message)
        => Assert.StartsWith(message, Assert.Throws<FormatException>(() => LabelNoiseManifest.FromJson(json)).Message);

    [Fact]
    public void Long_columns_are_hashed_piece_by_piece()
    {
        var view = Examples.View(ml, 10_001);
        Assert.Equal(Hash(view), ml.Transforms.InjectLabelNoise(Examples.Noise).Fit(view).Manifest.TrueLabelsSha256);
    }

    private static string Hash(IDataView view)
        => Convert.ToHexStringLower(SHA256.HashData([.. Examples.Read<uint>(view, "Label").SelectMany(BitConverter.GetBytes)]));
}
