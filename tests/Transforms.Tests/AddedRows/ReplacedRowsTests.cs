using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Transforms.Tests.Injection;

namespace Transforms.Tests.AddedRows;

public class ReplacedRowsTests
{
    private const int Count = 2000;

    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView data;

    public ReplacedRowsTests() => data = View(0, Count);

    [Fact]
    public void There_are_as_many_rows_as_before_and_the_others_are_what_they_were()
    {
        var view = ml.Data.ReplaceByOpenSetRows(data, View(5000, 300), .3, outsideColumnName: "Mark", seed: 2);
        var rows = Read(view);
        var kept = rows.TakeWhile(row => row.Mark == 0).ToArray();
        var added = rows.Skip(kept.Length).ToArray();
        Assert.Equal(Count, rows.Length);
        Assert.InRange(added.Length, 500, 700);
        Assert.All(kept, row => Assert.Equal((uint)(row.Number % 4) + 1, row.Label));
        Assert.Equal(kept.Select(row => row.Number).Order(), kept.Select(row => row.Number).Distinct());
        Assert.Equal(Enumerable.Range(0, added.Length).Select(j => (1, 5000 + (j % 300))), added.Select(row => (row.Mark, row.Number)));
        Assert.All(Enumerable.Range(1, 4), key => Assert.InRange(added.Count(row => row.Label == key), added.Length / 6, added.Length / 3));
    }

    [Fact]
    public void Which_rows_are_replaced_depends_on_their_ids_alone()
    {
        var expected = Kept(data);
        Assert.Equal(expected, Kept(ml.Data.ShuffleRows(data, seed: 8)).Order());
        Assert.Equal(expected.Where(number => number >= 700), Kept(ml.Data.SkipRows(data, 700)));

        int[] Kept(IDataView view) => [.. Read(ml.Data.ReplaceByWhiteNoiseRows(view, .3, outsideColumnName: "Mark", seed: 2)).Where(row => row.Mark == 0).Select(row => row.Number)];
    }

    [Fact]
    public void Verified_rows_stay()
    {
        var rows = Read(ml.Data.ReplaceByOpenSetRows(data, View(5000, 300), 1, trustedColumnName: "Verified", outsideColumnName: "Mark"));
        Assert.Equal(Enumerable.Range(0, Count).Where(i => i % 5 == 0), rows.Where(row => row.Verified).Select(row => row.Number));
        Assert.All(rows, row => Assert.Equal(row.Mark == 0, row.Verified));
    }

    [Fact]
    public void White_noise_stands_in_the_place_of_rows()
    {
        var rows = Read(ml.Data.ReplaceByWhiteNoiseRows(data, .5, outsideColumnName: "Mark"));
        Assert.Equal(Count, rows.Length);
        var noise = rows.Where(row => row.Mark == 1).ToArray();
        Assert.Equal(.5, noise.Length / (double)Count, .05);
        Assert.Equal(Read(data).Average(row => row.Value), noise.Average(row => row.Value), .05);
        Assert.Equal(noise.Length, noise.Select(row => row.Value).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void None_or_all(double rate)
    {
        var manifest = ml.Data.ReplaceByOpenSetRows(data, View(5000, 300), rate).CreateManifest();
        Assert.Equal((Count, (long)(Count * rate), rate), (manifest.Labels, manifest.AddedRows, manifest.RealizedRate));
    }

    [Fact]
    public void A_manifest_tells_what_was_added()
    {
        var copies = ml.Data.DiluteLabels(data, 3, seed: 9).CreateManifest();
        Assert.Equal(
            ("3 copies of each row, with symmetric noise of rate 1, true class included", "splitmix64-counter-1", 9, 4, 4 * Count, 3 * Count),
            (copies.Noise, copies.Generator, copies.Seed, copies.ClassCount, copies.Labels, copies.AddedRows));
        Assert.Equal(.5625, copies.NominalRate, 12);
        Assert.Equal(.5625, copies.RealizedRate, .02);
        Assert.Equal(Read(ml.Data.DiluteLabels(data, 3, seed: 9)).Count(row => row.Label != (row.Number % 4) + 1), copies.WrongLabels);

        var outside = ml.Data.AppendOpenSetRows(data, View(0, 10), 2).CreateManifest();
        Assert.Equal((2L * Count, 2L * Count, 2 / 3.0), (outside.AddedRows, outside.WrongLabels, outside.RealizedRate));
        Assert.Equal(copies.DataLabelsSha256, outside.DataLabelsSha256);
        Assert.Equal(ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(0)).Fit(data).Manifest.TrueLabelsSha256, outside.DataLabelsSha256);

        Assert.Equal(copies, ml.Data.DiluteLabels(data, 3, seed: 9).CreateManifest());
        Assert.NotEqual(copies.LabelsSha256, ml.Data.DiluteLabels(data, 3, seed: 8).CreateManifest().LabelsSha256);
        Assert.Equal(copies, Microsoft.ML.Transforms.NoisyLabels.AddedRowsManifest.FromJson(copies.ToJson()));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.StartsWith("A noise rate must be in [0, 1].", Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.ReplaceByWhiteNoiseRows(data, 1.5)).Message);
        Assert.StartsWith("The view that rows are to come from has none.", Assert.Throws<ArgumentException>(() => ml.Data.ReplaceByOpenSetRows(data, View(0, 0), .5)).Message);
        Assert.Throws<FormatException>(() => Microsoft.ML.Transforms.NoisyLabels.AddedRowsManifest.FromJson("{}"));
    }

    private Example[] Read(IDataView view)
    {
        var mark = view.Schema.GetColumnOrNull("Mark") is null ? null : Examples.Read<int>(view, "Mark");
        var (numbers, labels, verified) = (Examples.Read<int>(view, "Number"), Examples.Read<uint>(view, "Label"), Examples.Read<bool>(view, "Verified"));
        var values = view.GetColumn<float[]>("Features").ToArray();
        return [.. numbers.Select((number, i) => new Example(number, labels[i], verified[i], values[i][0], mark?[i] ?? 0))];
    }

    private IDataView View(int first, int count) => ml.Data.LoadFromEnumerable(Enumerable.Range(first, count).Select(i => new Row
    {
        Number = i, Label = (uint)(i % 4), Verified = i % 5 == 0, Features = [i % 7 / 7f],
    }).ToList());

    private sealed record Example(int Number, uint Label, bool Verified, float Value, int Mark);

    private sealed class Row
    {
        public int Number { get; set; }

        [KeyType(4)]
        public uint Label { get; set; }

        public bool Verified { get; set; }

        [VectorType(1)]
        public float[] Features { get; set; } = [0];
    }
}
