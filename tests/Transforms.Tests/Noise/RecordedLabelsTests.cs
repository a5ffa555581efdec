using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Transforms.Tests.Injection;

namespace Transforms.Tests.Noise;

public sealed class RecordedLabelsTests : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Human_labels_are_read_from_a_file_and_injected()
    {
        File.WriteAllText(file, "clean_label,aggre_label,\"worse_label\"\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 10},{i % 10},{(i % 4 == 0 ? (i + 3) % 10 : i % 10)}\n")));
        var labels = RecordedLabels.LoadFromTextFile(file, "worse_label");
        Assert.Equal((40, .25), (labels.Given.Count, labels.NoiseRate));

        var view = Examples.View(ml, 40);
        var noise = ml.Transforms.InjectLabelNoise(LabelNoise.Recorded(labels)).Fit(view);
        Assert.Equal(labels.Given, Examples.Read<uint>(noise.Transform(view), "Label").Select(key => (int)key - 1));
        Assert.Equal((.25, .25), (noise.NominalNoiseRate, noise.RealizedNoiseRate));
        Assert.Equal(labels.ToTransitionMatrix(10), noise.RealizedMatrix);
        Assert.Equal(Examples.ByNumber(noise.Transform(view)), Examples.ByNumber(Examples.SaveAndLoad(ml, noise, view).Transform(ml.Data.ShuffleRows(view))));
    }

    [Fact]
    public void Rows_in_another_order_are_refused()
    {
        var labels = new RecordedLabels([.. Enumerable.Range(0, 20).Select(i => (i + 1) % 10)], new int[20]);
        Assert.Equal(
            "Row 0 is of class 0, but of class 1 in the records: they are for other rows, in another order, or number the classes in another way.",
            Assert.Throws<InvalidOperationException>(() => ml.Transforms.InjectLabelNoise(LabelNoise.Recorded(labels)).Fit(Examples.View(ml, 20))).Message);
    }

    [Fact]
    public void Rows_beyond_the_records_are_refused()
    {
        var labels = new RecordedLabels([0, 1, 2], [0, 1, 2]);
        Assert.EndsWith("is not in the records, which have rows 0 to 2.",
            Assert.Throws<InvalidOperationException>(() => ml.Transforms.InjectLabelNoise(LabelNoise.Recorded(labels)).Fit(Examples.View(ml, 4))).Message);
    }

    [Theory]
    [InlineData("", "' has no column with clean labels, clean_label or clean; it has .")]
    [InlineData("clean_label\n1", "' has no column 'worse_label'; it has clean_label.")]
    [InlineData("clean_label,worse_label\n", "' has a header and no rows.")]
    [InlineData("clean_label,worse_label\n1,2\n1,x\n", "', line 3: worse_label is 'x', not a class number from 0 to 9999.")]
    [InlineData("clean_label,worse_label\n1\n", "', line 2: 1 fields, where the header has 2.")]
    [InlineData("index,clean_label,worse_label\n0,1,1\n0,1,1\n", "', line 3: a second row with index 0.")]
    [InlineData("index,clean_label,worse_label\n0,1,1\n2,1,1\n", "' has no row with index 1.")]
    public void A_file_that_is_not_valid_is_refused(string content, string message)
    {
        File.WriteAllText(file, content);
        Assert.Equal("'" + file + message, Assert.Throws<FormatException>(() => RecordedLabels.LoadFromTextFile(file, "worse_label")).Message);
    }

    [Fact]
    public void The_index_decides_about_the_order_and_gzip_is_read()
    {
        var content = System.Text.Encoding.UTF8.GetBytes("index,clean,worst\n2,7,8\n0,5,5\n1,6,4\n");
        File.WriteAllBytes(file, Images.ImageFiles.Gzip(content));
        var labels = RecordedLabels.LoadFromTextFile(file, "worst");
        Assert.Equal([5, 6, 7], labels.Clean);
        Assert.Equal([5, 4, 8], labels.Given);
        Assert.Equal(labels.Given, RecordedLabels.LoadFromTextFile(file, "clean", cleanColumnName: "worst").Clean);
    }

    [Theory]
    [InlineData("aggre_label", .09010)]
    [InlineData("random_label1", .17234)]
    [InlineData("random_label2", .18122)]
    [InlineData("random_label3", .17640)]
    [InlineData("worse_label", .40208)]
    public void A_file_of_the_size_of_Cifar10N_has_its_rates(string column, double rate)
    {
        // As many wrong labels as the published file has, wherever they stand.
        (string Name, int Wrong)[] columns = [("aggre_label", 4505), ("random_label1", 8617), ("random_label2", 9061), ("random_label3", 8820), ("worse_label", 20_104)];
        File.WriteAllLines(file, Enumerable.Range(0, 50_000)
            .Select(row => string.Join(',', columns.Select(one => (row % 10 + (row * 7919L % 50_000 < one.Wrong ? 3 : 0)) % 10).Prepend(row % 10)))
            .Prepend("clean_label," + string.Join(',', columns.Select(one => one.Name))));

        var labels = RecordedLabels.LoadFromTextFile(file, column);
        Assert.Equal(rate, labels.NoiseRate, 12);
        Assert.Equal(rate, ml.Transforms.InjectLabelNoise(LabelNoise.Recorded(labels)).Fit(Examples.View(ml, 50_000)).RealizedNoiseRate, 12);
    }

    [Fact]
    public void A_synthetic_twin_has_the_rates_of_the_records()
    {
        var matrix = new RecordedLabels([0, 0, 0, 0, 1], [0, 1, 0, 1, 1]).ToTransitionMatrix(3);
        Assert.Equal(TransitionMatrix.FromRows(new[,] { { .5, .5, 0 }, { 0, 1, 0 }, { 0, 0, 1.0 } }), matrix);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordedLabels([5, 0], [0, 0]).ToTransitionMatrix(3));
    }

    [Fact]
    public void Numpys_draws_are_the_golden_ones()
    {
        var matrix = TransitionMatrix.Symmetric(10, .4, SymmetricNoise.TrueClassExcluded);
        var labels = NumpyLabels.Draw(matrix, [.. Enumerable.Range(0, 20).Select(i => i % 10)], seed: 0);
        Assert.Equal([0, 1, 2, 2, 8, 2, 9, 7, 8, 5, 0, 1, 2, 3, 4, 2, 1, 7, 8, 9], labels.Given);
    }

    [Fact]
    public void Labels_that_are_not_pairs_of_classes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new RecordedLabels([], []));
        Assert.Throws<ArgumentException>(() => new RecordedLabels([1], [1, 2]));
        Assert.Equal("Row 1 has label -1; classes are numbered from 0 to 9999. (Parameter 'given')", Assert.Throws<ArgumentException>(() => new RecordedLabels([1, 1], [1, -1])).Message);
    }
}
