using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Transforms.Tests.Injection;

namespace Transforms.Tests.AddedRows;

public class AddedRowsTests
{
    private const int Count = 400;

    private readonly MLContext ml = new(seed: 1);
    private readonly IDataView data;

    public AddedRowsTests() => data = View(0, Count);

    [Fact]
    public void Each_row_stands_once_with_its_label_and_so_often_with_a_noisy_one()
    {
        var rows = Read(ml.Data.DiluteLabels(View(0, 5), 10, copyColumnName: "Mark"));
        Assert.Equal(55, rows.Length);
        Assert.All(Enumerable.Range(0, 55), j => Assert.Equal((j % 5, j / 5), (rows[j].Number, rows[j].Mark)));
        Assert.All(rows.Take(5), row => Assert.Equal((uint)(row.Number % 4) + 1, row.Label));
        Assert.Equal(50, rows.Count(row => row.Mark > 0));
    }

    [Fact]
    public void Copies_have_labels_of_the_hash()
    {
        // The first draws for the examples 0, 1 and 2 with seed 0, and the second for example 0.
        var rows = Read(ml.Data.DiluteLabels(View(0, 3), 2, seed: 0));
        Assert.Equal([.883310808214, .048761560393, .584619072881, .431527997049], new[] { 3, 4, 5, 6 }.Zip([.883310808214, .048761560393, .584619072881, .431527997049], (row, uniform) =>
        {
            Assert.Equal((uint)(uniform * 4) + 1, rows[row].Label);
            return uniform;
        }));
    }

    [Fact]
    public void Dilution_has_the_rate_of_the_closed_form()
    {
        var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 1000).Select(Examples.Row));
        var diluted = ml.Data.DiluteLabels(view, 100);
        var labels = Examples.Read<uint>(diluted, "Label");
        Assert.Equal(.891089, diluted.CreateManifest().NominalRate, 6);
        Assert.Equal(.891089, labels.Where((key, j) => key != (j % 1000 % 10) + 1).Count() / (double)labels.Length, .004);
    }

    [Fact]
    public void Structured_copies_have_the_structured_rows()
    {
        var noise = LabelNoise.Structured(ClassOrder.Random(4, 3), 10, .8, StructuredNoise.NoisyCopies);
        var labels = Read(ml.Data.DiluteLabels(data, 100, noise)).Skip(Count).ToArray();
        var matrix = noise.ToTransitionMatrix(4);
        for (var i = 0; i < 4; i++)
        {
            var given = labels.Where(row => row.Number % 4 == i).ToArray();
            for (var j = 0; j < 4; j++)
                Assert.Equal(matrix[i, j], given.Count(row => row.Label == j + 1) / (double)given.Length, .025);
        }
    }

    [Fact]
    public void Nobody_has_verified_a_copy_and_a_missing_label_stays_missing()
    {
        var view = ml.Data.LoadFromEnumerable([new Example { Verified = true, Label = 1 }, new Example { Verified = true, Label = Keys.IndexOf(0) }]);
        var rows = Read(ml.Data.DiluteLabels(view, 3, trustedColumnName: "Verified"));
        Assert.Equal(rows.Select((_, j) => j < 2), rows.Select(row => row.Verified));
        Assert.All(rows.Where((_, j) => j % 2 == 1), row => Assert.Equal(0u, row.Label));
    }

    [Fact]
    public void All_rows_have_ids_of_their_own_and_any_cursor_gives_the_same()
    {
        var view = ml.Data.DiluteLabels(data, 7);
        Assert.Equal(Count * 8, view.GetRowCount() ?? Ids(view).Count);
        Assert.Equal(Count * 8, Ids(view).Distinct().Count());
        Assert.Equal(Ids(data), Ids(view).Take(Count));
        Assert.Equal(Read(view).Select(row => row.Label), Read(view).Select(row => row.Label));
        Assert.NotEqual(Read(view).Select(row => row.Label), Read(ml.Data.DiluteLabels(data, 7, seed: 1)).Select(row => row.Label));
    }

    [Fact]
    public void A_pipeline_reads_all_rows()
    {
        var view = ml.Data.AppendWhiteNoiseRows(ml.Data.DiluteLabels(data, 2), outsideColumnName: "Mark");
        var chain = ml.Transforms.InjectLabelNoise(LabelNoise.PairFlip(1)).Append(ml.Transforms.Concatenate("All", "Features"));
        Assert.Equal(Count * 6, Read(chain.Fit(view).Transform(view)).Length);
    }

    [Fact]
    public void Rows_of_another_view_come_under_random_labels()
    {
        var rows = Read(ml.Data.AppendOpenSetRows(data, View(1000, 150), copies: 2, trustedColumnName: "Verified", outsideColumnName: "Mark", seed: 4));
        Assert.Equal(3 * Count, rows.Length);
        Assert.All(rows.Take(Count), row => Assert.Equal((0, (uint)(row.Number % 4) + 1), (row.Mark, row.Label)));
        var added = rows.Skip(Count).ToArray();
        Assert.Equal(Enumerable.Range(0, 2 * Count).Select(j => 1000 + (j % 150)), added.Select(row => row.Number));
        Assert.All(added, row => Assert.Equal((1, false, (float)row.Number), (row.Mark, row.Verified, row.Features[0])));
        Assert.All(Enumerable.Range(1, 4), key => Assert.InRange(added.Count(row => row.Label == key), 160, 240));
    }

    [Fact]
    public void What_the_other_view_lacks_is_missing()
    {
        var outside = ml.Data.LoadFromEnumerable([new FeaturesOnly { Features = [1, 2, 3, 4] }]);
        var added = Read(ml.Data.AppendOpenSetRows(data, outside)).Skip(Count).ToArray();
        Assert.Equal(Count, added.Length);
        Assert.All(added, row => Assert.Equal((0, 4f), (row.Number, row.Features[3])));
    }

    [Fact]
    public void White_noise_has_the_datas_moments_in_each_channel()
    {
        var added = Read(ml.Data.AppendWhiteNoiseRows(data, copies: 20, channelCount: 2)).Skip(Count).ToArray();
        Assert.Equal(20 * Count, added.Length);
        foreach (var channel in new[] { 0, 1 })
        {
            var (expected, actual) = (Moments(Read(data), channel), Moments(added, channel));
            Assert.Equal(expected.Mean, actual.Mean, 4 * expected.Deviation / Math.Sqrt(40 * Count));
            Assert.Equal(1, actual.Deviation / expected.Deviation, .03);
        }

        Assert.InRange(added.Select(row => row.Features[2]).Distinct().Count(), added.Length - 100, added.Length);
    }

    [Theory]
    [InlineData(125.3, 62.99, 125.46, 60.54)]
    [InlineData(123.0, 62.09, 123.14, 59.84)]
    [InlineData(113.9, 66.71, 114.66, 63.10)]
    public void White_noise_cut_to_bytes_would_have_other_moments(double mean, double deviation, double cutMean, double cutDeviation)
    {
        var bytes = Enumerable.Range(0, 400_000).Select(i => Math.Clamp(mean + (deviation * CounterRandom.Normal(7, (ulong)i, 0)), 0, 255)).ToArray();
        var average = bytes.Average();
        Assert.Equal(cutMean, average, .4);
        Assert.Equal(cutDeviation, Math.Sqrt(bytes.Average(value => (value - average) * (value - average))), .3);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.DiluteLabels(data, 0));
        Assert.Equal("Could not find label column 'Missing' (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.DiluteLabels(data, 1, labelColumnName: "Missing")).Message);
        Assert.Equal("The view has a column 'Label'; name another one for the mark. (Parameter 'copyColumnName')",
            Assert.Throws<ArgumentException>(() => ml.Data.DiluteLabels(data, 1, copyColumnName: "Label")).Message);
        Assert.Equal("The view has a column 'Features'; name another one for the mark. (Parameter 'outsideColumnName')",
            Assert.Throws<ArgumentException>(() => ml.Data.AppendWhiteNoiseRows(data, outsideColumnName: "Features")).Message);
        Assert.StartsWith("The 4 slots of column 'Features' must be divisible by the number of channels.",
            Assert.Throws<ArgumentOutOfRangeException>(() => ml.Data.AppendWhiteNoiseRows(data, channelCount: 3)).Message);
        Assert.StartsWith("The view that rows are to come from has none.",
            Assert.Throws<ArgumentException>(() => ml.Data.AppendOpenSetRows(data, View(0, 0))).Message);
    }

    private static (double Mean, double Deviation) Moments(IEnumerable<Example> rows, int channel)
    {
        var values = rows.SelectMany(row => row.Features.Skip(2 * channel).Take(2)).Select(value => (double)value).ToArray();
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static List<DataViewRowId> Ids(IDataView view)
    {
        var ids = new List<DataViewRowId>();
        using var cursor = view.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        while (cursor.MoveNext())
        {
            var id = default(DataViewRowId);
            getter(ref id);
            ids.Add(id);
        }

        return ids;
    }

    private Example[] Read(IDataView view)
    {
        var mark = view.Schema.GetColumnOrNull("Mark") is null ? null : Examples.Read<int>(view, "Mark");
        var numbers = Examples.Read<int>(view, "Number");
        var (labels, verified, features) = (Examples.Read<uint>(view, "Label"), Examples.Read<bool>(view, "Verified"), Vectors(view));
        return [.. numbers.Select((number, i) => new Example { Number = number, Label = labels[i], Verified = verified[i], Features = features[i], Mark = mark?[i] ?? 0 })];
    }

    private static List<float[]> Vectors(IDataView view)
    {
        var vectors = new List<float[]>();
        using var cursor = view.GetRowCursor([view.Schema["Features"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        var value = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getter(ref value);
            vectors.Add([.. value.DenseValues()]);
        }

        return vectors;
    }

    private IDataView View(int first, int count) => ml.Data.LoadFromEnumerable(Enumerable.Range(first, count).Select(i => new Row
    {
        Number = i, Label = (uint)(i % 4), Verified = i % 2 == 0, Features = [i, i % 7, 50 + (i % 3), 50 - (i % 5)],
    }).ToList());

    private class Row
    {
        public int Number { get; set; }

        [KeyType(4)]
        public uint Label { get; set; }

        public bool Verified { get; set; }

        [VectorType(4)]
        public float[] Features { get; set; } = [0, 0, 0, 0];
    }

    private sealed class Example : Row
    {
        [NoColumn]
        public int Mark { get; set; }
    }

    private sealed class FeaturesOnly
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }
}
