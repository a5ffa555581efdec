using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Images;

public sealed class ImageFileErrorTests : IDisposable
{
    private static readonly byte[] Gzipped = ImageFiles.Gzip(ImageFiles.Cifar10(0, 1, 2), CompressionLevel.NoCompression);

    private const string Damaged = "The gzip data of '{0}' is cut off, damaged or of several members: ";

    private readonly MLContext ml = new(seed: 1);
    private readonly ImageFiles files = new();

    public static TheoryData<byte[], CifarFormat, string> ForeignCifarFiles => new()
    {
        { [], CifarFormat.Cifar10, "'{0}' ends at byte 0, within image 0, which begins at byte 0; a CIFAR-10 file consists of records of 3,073 bytes." },
        { ImageFiles.Cifar10(0, 1, 2)[..^1], CifarFormat.Cifar10, "'{0}' ends at byte 6,145, within image 1, which begins at byte 3,073; a CIFAR-10 file consists of records of 3,073 bytes." },
        { ImageFiles.Gzip(ImageFiles.Cifar10(0, 1, 2)[..5000]), CifarFormat.Cifar10, "'{0}' ends at byte 5,000, within image 1, which begins at byte 3,073; a CIFAR-10 file consists of records of 3,073 bytes." },
        { ImageFiles.Cifar10(0, 1), CifarFormat.Cifar100, "'{0}' ends at byte 3,073, within image 0, which begins at byte 0; a CIFAR-100 file consists of records of 3,074 bytes." },
        { ImageFiles.Cifar10(0, 1, 10), CifarFormat.Cifar10, "Byte 3,073 of '{0}', the label of image 1, is 10; in a CIFAR-10 file it is 0 to 9." },
        { ImageFiles.Cifar100((20, 1)), CifarFormat.Cifar100, "Byte 0 of '{0}', the coarse label of image 0, is 20; in a CIFAR-100 file it is 0 to 19." },
        { ImageFiles.Cifar100((1, 1), (1, 100)), CifarFormat.Cifar100, "Byte 3,075 of '{0}', the fine label of image 1, is 100; in a CIFAR-100 file it is 0 to 99." },
        { Gzipped[..17], CifarFormat.Cifar10, Damaged + "it ends at byte 17, before the smallest gzip file does." },
        { [.. Gzipped[..^4], 0, 0, 0, 1], CifarFormat.Cifar10, Damaged + "its last bytes give a length of 16,777,216 bytes, which 6,169 bytes cannot hold." },
        { [.. Gzipped[..2996], 0x10, 0x18, 0, 0], CifarFormat.Cifar10, Damaged + "it ends at byte 2,985 of the content, but its last bytes give a length of 6,160." },
        { [.. Gzipped[..2996], 0x10, 0x08, 0, 0], CifarFormat.Cifar10, Damaged + "it goes on behind byte 2,064 of the content, the length that its last bytes give." },
        { [.. Gzipped, .. Gzipped], CifarFormat.Cifar10, Damaged + "it goes on behind byte 6,146 of the content, the length that its last bytes give." },
        { [.. Gzipped[..3], 255, .. Gzipped[4..]], CifarFormat.Cifar10, Damaged + "it cannot be decompressed behind byte 0 of the content." },
        { [.. Gzipped[..^8], 1, 2, 3, 4, .. Gzipped[^4..]], CifarFormat.Cifar10, Damaged + "it cannot be decompressed behind byte 4,096 of the content." },
    };

    public static TheoryData<byte[], byte[], string> ForeignIdxFiles => new()
    {
        { [0, 0, 8], ImageFiles.IdxLabels(1), "'{0}' ends at byte 3, within the header of an idx file of images, which has 16 bytes." },
        { ImageFiles.IdxImages(1, 2, 2), [0, 0, 8, 1, 0], "'{1}' ends at byte 5, within the header of an idx file of labels, which has 8 bytes." },
        { ImageFiles.Cifar10(0, 3), ImageFiles.IdxLabels(1), "Byte 0 of '{0}' is 3; in an idx file of images (unsigned bytes, 3 dimensions) it is 0." },
        { [0, 0, 13, .. ImageFiles.IdxImages(1, 2, 2)[3..]], ImageFiles.IdxLabels(1), "Byte 2 of '{0}' is 13; in an idx file of images (unsigned bytes, 3 dimensions) it is 8." },
        { ImageFiles.IdxImages(1, 2, 2), ImageFiles.IdxImages(1, 2, 2), "Byte 3 of '{1}' is 3; in an idx file of labels (unsigned bytes, 1 dimension) it is 1." },
        { ImageFiles.IdxHeader(1, 0, 2), ImageFiles.IdxLabels(1), "Dimension 1 of '{0}', at byte 8, is 0; it is 1 to 2,147,483,647." },
        { ImageFiles.IdxHeader(-1, 1, 2), ImageFiles.IdxLabels(1), "Dimension 0 of '{0}', at byte 4, is 4,294,967,295; it is 1 to 2,147,483,647." },
        { ImageFiles.IdxImages(2, 2, 2)[..^3], ImageFiles.IdxLabels(1, 2), "'{0}' ends at byte 21, but its dimensions 2 x 2 x 2 make it end at byte 24." },
        { [.. ImageFiles.IdxImages(2, 2, 2), 1], ImageFiles.IdxLabels(1, 2), "'{0}' ends at byte 25, but its dimensions 2 x 2 x 2 make it end at byte 24." },
        { ImageFiles.IdxHeader(int.MaxValue, int.MaxValue, int.MaxValue), ImageFiles.IdxLabels(1), "'{0}' ends at byte 16, but its dimensions 2147483647 x 2147483647 x 2147483647 make it end at byte 9,903,520,300,447,984,150,353,281,039." },
        { ImageFiles.IdxImages(2, 2, 2), ImageFiles.IdxLabels(1), "'{0}' has 2 images, but '{1}' has 1 labels." },
        { ImageFiles.IdxImages(2, 2, 2), ImageFiles.IdxLabels(1, 10), "Byte 9 of '{1}', the label of image 1, is 10; with 10 classes it is 0 to 9." },
    };

    public static TheoryData<Func<DataOperationsCatalog, object>, string> BadArguments => new()
    {
        { data => data.LoadFromCifar(null!), "Value cannot be null. (Parameter 'paths')" },
        { data => data.LoadFromCifar([]), "Name at least one file. (Parameter 'paths')" },
        { data => data.LoadFromCifar(["a", " "]), "The value cannot be an empty string or composed entirely of whitespace. (Parameter 'paths')" },
        { data => data.LoadFromCifar(["a"], humanLabelColumn: "worst"), "Column 'worst' is named, but no file that has it. (Parameter 'humanLabelColumn')" },
        { data => data.LoadFromCifar(["a"], label: CifarLabel.Coarse), "CIFAR-10 has no coarse labels. (Parameter 'label')" },
        { data => data.LoadFromCifar(["a"], format: CifarFormat.Cifar100, label: (CifarLabel)2), "There is no such label. (Parameter 'label')\nActual value was 2." },
        { data => data.LoadFromCifar(["a"], format: (CifarFormat)2), "There is no such format. (Parameter 'format')\nActual value was 2." },
        { data => data.LoadFromIdx("", "b"), "The value cannot be an empty string or composed entirely of whitespace. (Parameter 'imagesPath')" },
        { data => data.LoadFromIdx("a", null!), "Value cannot be null. (Parameter 'labelsPath')" },
        { data => data.LoadFromIdx("a", "b", 1), "Labels of one byte have 2 to 256 classes, not 1. (Parameter 'classCount')" },
        { data => data.LoadFromIdx("a", "b", 257), "Labels of one byte have 2 to 256 classes, not 257. (Parameter 'classCount')" },
    };

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(ForeignCifarFiles), DisableDiscoveryEnumeration = true)]
    public void Foreign_CIFAR_files_are_refused(byte[] content, CifarFormat format, string message)
    {
        var path = files.Write("batch.bin", content);
        Assert.Equal(string.Format(message, path), Assert.Throws<FormatException>(() => ml.Data.LoadFromCifar([path], format: format)).Message);
    }

    [Theory]
    [MemberData(nameof(ForeignIdxFiles), DisableDiscoveryEnumeration = true)]
    public void Foreign_idx_files_are_refused(byte[] images, byte[] labels, string message)
    {
        var (imagesPath, labelsPath) = (files.Write("images", images), files.Write("labels", labels));
        Assert.Equal(
            string.Format(message, imagesPath, labelsPath),
            Assert.Throws<FormatException>(() => ml.Data.LoadFromIdx(imagesPath, labelsPath)).Message);
    }

    [Theory]
    [MemberData(nameof(BadArguments), DisableDiscoveryEnumeration = true)]
    public void Bad_arguments_are_named(Func<DataOperationsCatalog, object> load, string message)
        => Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(() => load(ml.Data)).Message.ReplaceLineEndings("\n"));

    [Fact]
    public void A_gzip_file_that_is_cut_off_behind_a_whole_image_is_refused()
    {
        var whole = ImageFiles.Gzip(ImageFiles.Cifar10(0, new byte[40]), CompressionLevel.NoCompression);
        for (var length = 110_000; length < whole.Length; length += 211)
        {
            var path = files.Write("cut.bin", whole[..length]);
            Assert.StartsWith(string.Format(Damaged, path), Assert.Throws<FormatException>(() => ml.Data.LoadFromCifar([path])).Message);
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = files.PathOf("missing.bin");
        Assert.Equal($"Could not find file '{path}'.", Assert.Throws<FileNotFoundException>(() => ml.Data.LoadFromCifar([path])).Message);
    }
}
