using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Docs.Tests.Snippets;

/// <summary>What the page on noise models shows.</summary>
public sealed class NoiseModelSnippets : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly string path = Path.GetTempFileName();
    private readonly IDataView train;

    public NoiseModelSnippets()
    {
        var digits = DigitsData.Load(ml).Train;
        train = ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(digits).Transform(digits);
    }

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_manifest()
    {
        #region noise-manifest
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.MnistAsymmetric(0.4), seed: 1).Fit(train);
        File.WriteAllText(path, noise.Manifest.ToJson());
        #endregion

        Assert.Equal(noise.Manifest, LabelNoiseManifest.FromJson(File.ReadAllText(path)));
        Assert.InRange(noise.RealizedNoiseRate, 0.16, 0.24);
    }

    [Fact]
    public void Noise_after_noise()
    {
        #region noise-after-noise
        var sloppy = LabelNoise.MnistAsymmetric(0.3).Then(LabelNoise.Symmetric(0.1, SymmetricNoise.TrueClassExcluded));
        var noise = ml.Transforms.InjectLabelNoise(sloppy, seed: 1).Fit(train);
        #endregion

        Assert.InRange(noise.RealizedNoiseRate, 0.18, 0.28);
    }

    [Fact]
    public void Human_labels()
    {
        var labels = train.GetColumn<uint>("Label").Select(key => (int)key - 1).ToArray();
        File.WriteAllLines(path, labels.Select((label, row) => $"{label},{(row % 5 == 0 ? 9 - label : label)}").Prepend("clean_label,worse_label"));

        #region noise-recorded
        var human = RecordedLabels.LoadFromTextFile(path, "worse_label");
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.Recorded(human)).Fit(train);
        #endregion

        Assert.Equal(human.NoiseRate, noise.RealizedNoiseRate, 12);
    }

    [Fact]
    public void Dilution()
    {
        #region noise-dilution
        var diluted = ml.Data.DiluteLabels(train, copies: 3, copyColumnName: "Copy", seed: 1);
        #endregion

        Assert.Equal(4 * train.GetColumn<uint>("Label").Count(), diluted.GetColumn<int>("Copy").Count());
    }

    [Fact]
    public void Open_set_rows()
    {
        var train = ml.Transforms.Concatenate("Features", "Pixels").Fit(this.train).Transform(this.train);
        var other = ml.Data.TakeRows(train, 50);

        #region noise-open-set
        var open = ml.Data.ReplaceByOpenSetRows(train, outside: other, rate: 0.2, outsideColumnName: "Outside", seed: 1);
        File.WriteAllText(path, open.CreateManifest().ToJson());
        #endregion

        Assert.Equal(AddedRowsManifest.FromJson(File.ReadAllText(path)).AddedRows, open.GetColumn<int>("Outside").Sum());
    }
}
