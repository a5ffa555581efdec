using System.Buffers.Binary;
using System.IO.Compression;

namespace Transforms.Tests.Images;

/// <summary>A folder of small image files, gone after the test. Pixel p of image i is (7 i + p) mod 256.</summary>
internal sealed class ImageFiles : IDisposable
{
    public const int CifarImageSize = 3 * 32 * 32;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("noisy-labels-images-");

    public void Dispose() => folder.Delete(recursive: true);

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public string Write(string name, params string[] lines)
    {
        File.WriteAllText(PathOf(name), string.Join('\n', lines));
        return PathOf(name);
    }

    public static byte[] Pixels(int image, int size = CifarImageSize)
        => [.. Enumerable.Range(0, size).Select(pixel => (byte)((7 * image) + pixel))];

    /// <summary>CIFAR-10 records with these labels; the first image has the given number.</summary>
    public static byte[] Cifar10(int firstImage, params byte[] labels)
        => [.. labels.SelectMany((label, i) => Pixels(firstImage + i).Prepend(label))];

    public static byte[] Cifar100(params (byte Coarse, byte Fine)[] labels)
        => [.. labels.SelectMany((label, i) => Pixels(i).Prepend(label.Fine).Prepend(label.Coarse))];

    public static byte[] IdxImages(int count, int height, int width)
        => [.. IdxHeader(count, height, width), .. Enumerable.Range(0, count).SelectMany(image => Pixels(image, height * width))];

    public static byte[] IdxLabels(params byte[] labels) => [.. IdxHeader(labels.Length), .. labels];

    public static byte[] IdxHeader(params int[] dimensions)
    {
        var header = new byte[4 + (4 * dimensions.Length)];
        (header[2], header[3]) = (8, (byte)dimensions.Length);
        for (var i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        return header;
    }

    public static byte[] Gzip(byte[] content, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, level))
            stream.Write(content);
        return compressed.ToArray();
    }
}
