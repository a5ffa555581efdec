using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Transforms.Tests.Injection;

namespace Transforms.Tests.Images;

public sealed class LoadFromCifarTests : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly ImageFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Reads_files_in_order_plain_and_gzipped_whatever_their_names()
    {
        var plain = files.Write("first.bin.gz", ImageFiles.Cifar10(0, 6, 9));
        var gzipped = files.Write("second.bin", ImageFiles.Gzip(ImageFiles.Cifar10(2, 0, 4, 1)));
        var view = ml.Data.LoadFromCifar([plain, gzipped]);

        var rows = ImageRow.ReadAll(view);
        Assert.Equal(5, view.GetRowCount());
        Assert.Equal([0, 1, 2, 3, 4], rows.Select(row => row.Id));
        Assert.Equal([7u, 10u, 1u, 5u, 2u], rows.Select(row => row.Label));
        Assert.All(rows, row => Assert.Equal(ImageFiles.Pixels(row.Id), row.Pixels));
    }

    [Fact]
    public void Columns_have_the_dimensions_of_the_images_and_the_names_of_the_classes()
    {
        var schema = ml.Data.LoadFromCifar([files.Write("one.bin", ImageFiles.Cifar10(0, 3))]).Schema;
        Assert.Equal(["Pixels: Vector<Byte, 3, 32, 32>", "Label: Key<UInt32, 0-9> {KeyValues}"], schema.Select(column => $"{column}"));
        Assert.Equal(["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"], Labels.Names(schema["Label"]));
    }

    [Theory]
    [InlineData(CifarLabel.Fine, 100, new uint[] { 100, 1 })]
    [InlineData(CifarLabel.Coarse, 20, new uint[] { 20, 3 })]
    public void Reads_either_label_of_CIFAR_100(CifarLabel label, int classCount, uint[] expected)
    {
        var path = files.Write("train.bin", ImageFiles.Cifar100((19, 99), (2, 0)));
        var view = ml.Data.LoadFromCifar([path], format: CifarFormat.Cifar100, label: label);

        var rows = ImageRow.ReadAll(view);
        Assert.Equal(expected, rows.Select(row => row.Label));
        Assert.All(rows, row => Assert.Equal(ImageFiles.Pixels(row.Id), row.Pixels));
        Assert.Equal(Enumerable.Range(0, classCount).Select(number => $"{number}"), Labels.Names(view.Schema["Label"]));
    }

    [Theory]
    [InlineData("aggregate", new uint[] { 4, 1, 3 })]
    [InlineData("worst", new uint[] { 9, 2, 8 })]
    public void Human_labels_are_a_second_key_column(string column, uint[] expected)
    {
        var images = files.Write("images.bin", ImageFiles.Cifar10(0, 3, 0, 2));
        var labels = files.Write("human.csv", "index,clean,aggregate,worst", "2,2,2,7", "0,3,3,8", "1,0,0,1", "3,9,9,9", "");
        var view = ml.Data.LoadFromCifar([images], labels, column);

        Assert.Equal(view.Schema["Label"].Type, view.Schema["HumanLabel"].Type);
        Assert.Equal(Labels.Names(view.Schema["Label"]), Labels.Names(view.Schema["HumanLabel"]));
        Assert.Equal(expected, Examples.Read<uint>(view, "HumanLabel"));
        Assert.Equal([4u, 1u, 3u], Examples.Read<uint>(view, "Label"));
    }

    [Fact]
    public void The_file_of_recorded_labels_is_that_of_human_labels()
    {
        var images = files.Write("images.bin", ImageFiles.Cifar10(0, 3, 0, 2));
        var labels = files.Write("CIFAR-10_human.csv", "clean_label,aggre_label,worse_label", "3,3,8", "0,0,1", "2,2,7");
        var view = ml.Data.LoadFromCifar([images], labels, "worse_label");

        Assert.Equal([9u, 2u, 8u], Examples.Read<uint>(view, "HumanLabel"));
        Assert.Equal([8, 1, 7], RecordedLabels.LoadFromTextFile(labels, "worse_label").Given);
    }

    [Fact]
    public void The_only_label_column_needs_no_name_and_goes_with_the_chosen_label()
    {
        var images = files.Write("images.bin", ImageFiles.Cifar100((19, 99), (2, 0)));
        var labels = files.Write("human.csv", ImageFiles.Gzip("index,clean,noisy\r\n0,19,18\r\n1,2,2\r\n"u8.ToArray()));
        var view = ml.Data.LoadFromCifar([images], labels, format: CifarFormat.Cifar100, label: CifarLabel.Coarse);
        Assert.Equal([19u, 3u], Examples.Read<uint>(view, "HumanLabel"));
    }

    [Fact]
    public void Human_noise_can_be_measured()
    {
        var images = files.Write("images.bin", ImageFiles.Cifar10(0, [.. Enumerable.Range(0, 20).Select(i => (byte)(i % 10))]));
        var labels = files.Write("human.csv", ["index,clean,human", .. Enumerable.Range(0, 20).Select(i => $"{i},{i % 10},{(i < 10 ? i : (i + 1) % 10)}")]);
        var view = ml.Data.LoadFromCifar([images], labels);
        Assert.Equal(TransitionMatrix.PairFlip(10, .5), TransitionMatrix.FromLabels(view, "Label", "HumanLabel"));
    }
}
