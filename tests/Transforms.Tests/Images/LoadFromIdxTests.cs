using Microsoft.ML;

namespace Transforms.Tests.Images;

public sealed class LoadFromIdxTests : IDisposable
{
    private readonly MLContext ml = new(seed: 1);
    private readonly ImageFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_images_with_their_labels(bool gzipped)
    {
        var images = files.Write("images", Pack(ImageFiles.IdxImages(3, 4, 5)));
        var labels = files.Write("labels", Pack(ImageFiles.IdxLabels(9, 0, 4)));
        var view = ml.Data.LoadFromIdx(images, labels);

        var rows = ImageRow.ReadAll(view);
        Assert.Equal([0, 1, 2], rows.Select(row => row.Id));
        Assert.Equal([10u, 1u, 5u], rows.Select(row => row.Label));
        Assert.All(rows, row => Assert.Equal(ImageFiles.Pixels(row.Id, 20), row.Pixels));
        Assert.Equal(["Pixels: Vector<Byte, 1, 4, 5>", "Label: Key<UInt32, 0-9> {KeyValues}"], view.Schema.Select(column => $"{column}"));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], Labels.Names(view.Schema["Label"]));

        byte[] Pack(byte[] content) => gzipped ? ImageFiles.Gzip(content) : content;
    }

    [Fact]
    public void There_may_be_as_many_classes_as_a_byte_has_values()
    {
        var view = ml.Data.LoadFromIdx(files.Write("images", ImageFiles.IdxImages(2, 1, 1)), files.Write("labels", ImageFiles.IdxLabels(255, 3)), classCount: 256);
        Assert.Equal([256u, 4u], ImageRow.ReadAll(view).Select(row => row.Label));
        Assert.Equal("255", Labels.Names(view.Schema["Label"])[^1]);
    }
}
