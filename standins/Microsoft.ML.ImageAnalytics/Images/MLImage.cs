namespace Microsoft.ML.Data;
/// <summary>Pixels in memory, four bytes each, row by row. Files are decoded as BGRA with premultiplied alpha.</summary>
public sealed class MLImage : IDisposable
{
    private readonly int _width;
    private readonly int _height;
    private readonly MLPixelFormat _pixelFormat;
    private byte[] _pixels;
    private string _tag;

    internal MLImage(int width, int height, MLPixelFormat pixelFormat, byte[] pixels) =>
        (_width, _height, _pixelFormat, _pixels) = (width, height, pixelFormat, pixels);

    public static MLImage CreateFromStream(Stream imageStream)
    {
        var file = new MemoryStream();
        Contracts.CheckValue(imageStream, nameof(imageStream)).CopyTo(file);
        return Decode(file.GetBuffer().AsSpan(0, (int)file.Length)) ?? throw new ArgumentException("Invalid input stream contents", nameof(imageStream));
    }

    public static MLImage CreateFromFile(string imagePath)
    {
        var exists = File.Exists(Contracts.CheckValue(imagePath, nameof(imagePath)));
        return (exists ? Decode(File.ReadAllBytes(imagePath)) : null) ?? throw new ArgumentException("Invalid path", nameof(imagePath));
    }

    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
            throw new ArgumentException("Unsupported pixel format", nameof(pixelFormat));
        if (width <= 0)
            throw new ArgumentException("Invalid width value.", nameof(width));
        if (height <= 0)
            throw new ArgumentException("Invalid height value.", nameof(height));
        if (imagePixelData.Length != width * height * 4)
            throw new ArgumentException($"Invalid {nameof(imagePixelData)} buffer size.");
        return new MLImage(width, height, pixelFormat, imagePixelData.ToArray());
    }

    public int Width => Live(_width);
    public int Height => Live(_height);
    public MLPixelFormat PixelFormat => Live(_pixelFormat);
    public ReadOnlySpan<byte> Pixels => Live(_pixels);

    public string Tag
    {
        get => Live(_tag);
        set => _tag = Live(value);
    }

    /// <summary>Where in a pixel blue stands; red stands at 2 minus it, green at 1, alpha at 3.</summary>
    internal int BlueIndex => _pixelFormat == MLPixelFormat.Bgra32 ? 0 : 2;

    /// <summary>The pixels, for whoever is making the image.</summary>
    internal Span<byte> Writable => Live(_pixels);

    public void Save(string imagePath)
    {
        Live(_pixels);
        var extension = Path.GetExtension(imagePath).ToLowerInvariant();
        File.WriteAllBytes(imagePath, extension switch
        {
            ".png" => Gd.EncodePng(this),
            ".jpg" or ".jpeg" => Gd.EncodeJpeg(this),
            ".webp" => throw new NotSupportedException("Encoding WebP images"),
            ".bmp" or ".gif" or ".ico" or ".astc" or ".avif" or ".dng" or ".heif" or ".ktx" or ".pkm" or ".wbmp" => throw new ArgumentException(
                $"Saving image with the format '{extension}' is not supported. Try save it with `Jpeg`, `Png`, or `Webp` format.", nameof(imagePath)),
            _ => throw new ArgumentException("Path has invalid image file extension.", nameof(imagePath)),
        });
    }

    public void Dispose() => _pixels = null;

    private static MLImage Decode(ReadOnlySpan<byte> file) =>
        Gd.TryDecode(file, out var width, out var height, out var pixels) ? new MLImage(width, height, MLPixelFormat.Bgra32, pixels) : null;

    private T Live<T>(T value) => _pixels is null ? throw new InvalidOperationException("Object is disposed.") : value;
}
