using Microsoft.ML;

namespace Transforms.Tests.Images;

public sealed class HumanLabelErrorTests : IDisposable
{
    private const string Header = "index,clean,aggregate,worst\n";

    private readonly MLContext ml = new(seed: 1);
    private readonly ImageFiles files = new();
    private readonly string[] images;

    public HumanLabelErrorTests() => images =
        [files.Write("first.bin", ImageFiles.Cifar10(0, 3)), files.Write("second.bin", ImageFiles.Cifar10(1, 0, 2))];

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(Header + "0,3,3,3\n1,0,0\n", "line 3: 3 fields, where the header has 4.")]
    [InlineData(Header + "-1,3,3,3\n", "line 2: index is '-1', not the number of a row.")]
    [InlineData(Header + "0,3,3,3\n\n0,3,3,3\n", "line 4: a second row with index 0.")]
    [InlineData(Header + "0,cat,3,3\n", "line 2: clean is 'cat', not a class number from 0 to 9.")]
    [InlineData(Header + "0,3,3,10\n", "line 2: worst is '10', not a class number from 0 to 9.")]
    [InlineData(Header + "0,3,3,\n", "line 2: worst is '', not a class number from 0 to 9.")]
    public void A_wrong_line_is_named(string content, string message)
        => Assert.Equal($"'{files.PathOf("human.csv")}', {message}", Assert.Throws<FormatException>(() => Load(content)).Message);

    [Theory]
    [InlineData("", "has no column with clean labels, clean_label or clean; it has .")]
    [InlineData("0,3,3\n", "has no column with clean labels, clean_label or clean; it has 0, 3, 3.")]
    [InlineData("index,clean\n", "has no column with given labels; it has index, clean.")]
    public void A_header_without_labels_is_refused(string content, string message)
        => Assert.Equal($"'{files.PathOf("human.csv")}' {message}", Assert.Throws<FormatException>(() => Load(content)).Message);

    [Fact]
    public void A_clean_label_that_is_not_that_of_the_image_names_the_row() => Assert.Equal(
        $"'{files.PathOf("human.csv")}', line 4: the row with index 2 has clean label 5, but image 1 of '{images[1]}', has label 2; " +
        "the rows are of other images, or of files in another order.",
        Assert.Throws<FormatException>(() => Load(Header + "0,3,3,3\n1,0,0,0\n2,5,5,5\n")).Message);

    [Fact]
    public void An_image_without_a_row_is_named() => Assert.Equal(
        $"'{files.PathOf("human.csv")}' has no row with index 1, for image 0 of '{images[1]}'.",
        Assert.Throws<FormatException>(() => Load(Header + "0,3,3,3\n2,2,2,2\n")).Message);

    [Theory]
    [InlineData(null, "has several label columns, aggregate, worst; name one of them.")]
    [InlineData("clean", "has no label column 'clean'; it has aggregate, worst.")]
    public void A_column_that_is_not_there_is_named(string? column, string message) => Assert.Equal(
        $"'{files.PathOf("human.csv")}' {message} (Parameter 'humanLabelColumn')",
        Assert.Throws<ArgumentException>(() => Load(Header, column)).Message);

    private IDataView Load(string content, string? column = "worst") => ml.Data.LoadFromCifar(images, files.Write("human.csv", content), column);
}
