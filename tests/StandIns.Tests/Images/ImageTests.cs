using Microsoft.ML.Data;

namespace StandIns.Tests.Images;

public sealed class ImageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("noisy-labels-images-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void ColoursComeOutAsTheyWentIn()
    {
        foreach (var file in new[] { ImageFiles.Png, ImageFiles.PalettePng, ImageFiles.Bitmap })
        {
            using var image = Decode(file);

            Assert.Equal((3, 2), (image.Width, image.Height));
            Assert.Equal([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 10, 20, 30, 255, 40, 50, 60, 255, 255, 255, 255, 255], Rgba(image));
        }
    }

    [Fact]
    public void GrayBecomesThreeEqualColours()
    {
        using var png = Decode(ImageFiles.GrayPng);
        using var jpeg = Decode(ImageFiles.GrayJpeg);

        Assert.Equal([0, 0, 0, 255, 100, 100, 100, 255, 200, 200, 200, 255, 255, 255, 255, 255], Rgba(png));
        Assert.Equal((8, 8), (jpeg.Width, jpeg.Height));
        Assert.All(Rgba(jpeg).Chunk(4), pixel => Assert.Equal([77, 77, 77, 255], pixel));
    }

    [Fact]
    public void ColoursArePremultipliedByAlpha()
    {
        using var image = Decode(ImageFiles.TransparentPng);

        Assert.Equal([200, 100, 50, 255, 0, 0, 0, 0], Rgba(image));
    }

    [Fact]
    public void JpegIsDecodedUpToItsLosses()
    {
        using var image = Decode(ImageFiles.Jpeg);

        Assert.Equal((16, 8), (image.Width, image.Height));
        Assert.All(Rgba(image).Chunk(4), pixel =>
        {
            Assert.InRange(pixel[0], 198, 202);
            Assert.InRange(pixel[1], 98, 102);
            Assert.InRange(pixel[2], 48, 52);
            Assert.Equal(255, pixel[3]);
        });
    }

    [Theory]
    [InlineData(MLPixelFormat.Bgra32)]
    [InlineData(MLPixelFormat.Rgba32)]
    public void PixelsSurviveAPngFile(MLPixelFormat format)
    {
        byte[] pixels = [1, 2, 3, 255, 40, 50, 60, 255, 0, 0, 0, 0];
        using var image = MLImage.CreateFromPixels(1, 3, format, pixels);
        Assert.Equal(pixels, image.Pixels.ToArray());
        Assert.Equal(format, image.PixelFormat);
        image.Tag = "mine";

        var path = Path.Combine(_folder.FullName, "image.PNG");
        image.Save(path);
        using var read = MLImage.CreateFromFile(path);

        Assert.Equal(Rgba(image), Rgba(read));
        Assert.Equal(("mine", null), (image.Tag, read.Tag));
    }

    [Fact]
    public void AJpegFileIsSavedInItsBestQuality()
    {
        using var image = MLImage.CreateFromPixels(16, 16, MLPixelFormat.Rgba32, [.. Enumerable.Repeat<byte[]>([90, 120, 30, 255], 256).SelectMany(pixel => pixel)]);
        var path = Path.Combine(_folder.FullName, "image.jpeg");

        image.Save(path);
        using var read = MLImage.CreateFromFile(path);

        Assert.All(Rgba(image).Zip(Rgba(read)), pair => Assert.InRange(pair.Second - pair.First, -2, 2));
    }

    [Fact]
    public void WhatIsNoImageIsRefused()
    {
        var path = Path.Combine(_folder.FullName, "image.png");
        Assert.Throws<ArgumentException>("imagePath", () => MLImage.CreateFromFile(path));
        File.WriteAllText(path, "no image");
        Assert.Throws<ArgumentException>("imagePath", () => MLImage.CreateFromFile(path));
        Assert.Throws<ArgumentNullException>(() => MLImage.CreateFromStream(null));

        var scrambled = (byte[])ImageFiles.Png.Clone();
        scrambled.AsSpan(8, 25).Fill(0x5A);
        foreach (var file in new byte[][] { [], ImageFiles.Png[..20], ImageFiles.Jpeg[..30], scrambled })
            Assert.Throws<ArgumentException>("imageStream", () => Decode(file));
    }

    [Fact]
    public void AJpegThatEndsEarlyShowsWhatIsThere()
    {
        using var image = Decode(ImageFiles.Jpeg[..^8]);

        Assert.Equal((16, 8), (image.Width, image.Height));
    }

    [Fact]
    public void PixelsMustFitTheSize()
    {
        Assert.Throws<ArgumentException>("width", () => MLImage.CreateFromPixels(0, 1, MLPixelFormat.Bgra32, []));
        Assert.Throws<ArgumentException>("height", () => MLImage.CreateFromPixels(1, -1, MLPixelFormat.Bgra32, []));
        Assert.Throws<ArgumentException>("pixelFormat", () => MLImage.CreateFromPixels(1, 1, MLPixelFormat.Unknown, new byte[4]));
        Assert.Throws<ArgumentException>(() => MLImage.CreateFromPixels(1, 2, MLPixelFormat.Bgra32, new byte[4]));
    }

    [Fact]
    public void FilesOfOtherKindsAreNotWritten()
    {
        using var image = Decode(ImageFiles.Png);

        foreach (var name in new[] { "image.gif", "image.txt", "image" })
        {
            Assert.Throws<ArgumentException>("imagePath", () => image.Save(Path.Combine(_folder.FullName, name)));
            Assert.False(File.Exists(Path.Combine(_folder.FullName, name)));
        }
    }

    [Fact]
    public void NothingIsLeftAfterDisposing()
    {
        var image = Decode(ImageFiles.Png);
        image.Dispose();
        image.Dispose();

        Assert.Throws<InvalidOperationException>(() => image.Width);
        Assert.Throws<InvalidOperationException>(() => image.Pixels.Length);
        Assert.Throws<InvalidOperationException>(() => image.Tag = "late");
        Assert.Throws<InvalidOperationException>(() => image.Save("late.png"));
    }

    /// <summary>The bytes of all pixels in the order red, green, blue, alpha.</summary>
    internal static byte[] Rgba(MLImage image)
    {
        var pixels = image.Pixels.ToArray();
        if (image.PixelFormat == MLPixelFormat.Bgra32)
            for (var i = 0; i < pixels.Length; i += 4)
                (pixels[i], pixels[i + 2]) = (pixels[i + 2], pixels[i]);
        return pixels;
    }

    private static MLImage Decode(byte[] file) => MLImage.CreateFromStream(new MemoryStream(file));
}
