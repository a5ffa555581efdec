using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;
/// <summary>
/// Reads and writes image files through libgd. Its alpha has 7 bits, so that pixels between opaque and transparent come out one level off;
/// it refuses PNG files that end early, of which the official package shows what is there.
/// </summary>
internal static unsafe partial class Gd
{
    private const string Library = "libgd.so.3";
    private const int OpaqueAlpha = 255;

    // Damaged files are reported by exceptions, not on the error stream.
    static Gd() => gdSetErrorMethod(&Ignore);

    /// <summary>The pixels of an encoded image as BGRA, premultiplied; false where it cannot be decoded.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> file, out int width, out int height, out byte[] pixels)
    {
        (width, height, pixels) = (0, 0, null);
        var image = Read(file);
        if (image is null)
            return false;
        try
        {
            if (gdImagePaletteToTrueColor(image) == 0)
                return false;
            (width, height) = (image->Width, image->Height);
            pixels = new byte[checked(4 * width * height)];
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                    Unpack(image->Rows[y][x], pixels.AsSpan(4 * (y * width + x), 4));
            return true;
        }
        finally
        {
            gdImageDestroy(image);
        }
    }

    public static byte[] EncodePng(MLImage source) => Encode(source, (Image* image, out int size) => gdImagePngPtr(image, out size));
    public static byte[] EncodeJpeg(MLImage source) => Encode(source, (Image* image, out int size) => gdImageJpegPtr(image, out size, 100));

    private static Image* Read(ReadOnlySpan<byte> file)
    {
        fixed (byte* data = file)
            return file switch
            {
                [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => gdImageCreateFromPngPtr(file.Length, data),
                [0xFF, 0xD8, 0xFF, ..] => gdImageCreateFromJpegPtr(file.Length, data),
                [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => gdImageCreateFromGifPtr(file.Length, data),
                [(byte)'B', (byte)'M', ..] => gdImageCreateFromBmpPtr(file.Length, data),
                [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                    throw new NotSupportedException("Decoding WebP images"),
                _ => null,
            };
    }

    private static byte[] Encode(MLImage source, Encoder encode)
    {
        var image = gdImageCreateTrueColor(source.Width, source.Height);
        if (image is null)
            throw new InvalidOperationException("The image is too large to be saved");
        byte* data = null;
        try
        {
            gdImageSaveAlpha(image, 1);
            var pixels = source.Pixels;
            for (var i = 0; i < source.Width * source.Height; i++)
                image->Rows[i / source.Width][i % source.Width] = Pack(pixels.Slice(4 * i, 4), source.BlueIndex);
            data = encode(image, out var size);
            return data is null ? throw new InvalidOperationException("The image could not be encoded") : new ReadOnlySpan<byte>(data, size).ToArray();
        }
        finally
        {
            gdFree(data);
            gdImageDestroy(image);
        }
    }

    private static void Unpack(int color, Span<byte> bgra)
    {
        var transparency = color >>> 24;
        var alpha = OpaqueAlpha - ((transparency << 1) + (transparency >> 6));
        for (var channel = 0; channel < 3; channel++)
        {
            var product = (byte)(color >> (8 * channel)) * alpha + 128;
            bgra[channel] = (byte)((product + (product >> 8)) >> 8);
        }
        bgra[3] = (byte)alpha;
    }

    private static int Pack(ReadOnlySpan<byte> pixel, int blue)
    {
        int alpha = pixel[3];
        int Straight(byte value) => alpha == 0 ? 0 : Math.Min(255, (value * 255 + alpha / 2) / alpha);
        return (127 - (alpha >> 1)) << 24 | Straight(pixel[2 - blue]) << 16 | Straight(pixel[1]) << 8 | Straight(pixel[blue]);
    }

    private delegate byte* Encoder(Image* image, out int size);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int priority, byte* format, void* arguments) { }

    [LibraryImport(Library)]
    private static partial void gdSetErrorMethod(delegate* unmanaged[Cdecl]<int, byte*, void*, void> method);

    [LibraryImport(Library)]
    private static partial Image* gdImageCreateTrueColor(int width, int height);

    [LibraryImport(Library)]
    private static partial Image* gdImageCreateFromPngPtr(int size, byte* data);

    [LibraryImport(Library)]
    private static partial Image* gdImageCreateFromJpegPtr(int size, byte* data);

    [LibraryImport(Library)]
    private static partial Image* gdImageCreateFromGifPtr(int size, byte* data);

    [LibraryImport(Library)]
    private static partial Image* gdImageCreateFromBmpPtr(int size, byte* data);

    [LibraryImport(Library)]
    private static partial int gdImagePaletteToTrueColor(Image* image);

    [LibraryImport(Library)]
    private static partial void gdImageSaveAlpha(Image* image, int save);

    [LibraryImport(Library)]
    private static partial byte* gdImagePngPtr(Image* image, out int size);

    [LibraryImport(Library)]
    private static partial byte* gdImageJpegPtr(Image* image, out int size, int quality);

    [LibraryImport(Library)]
    private static partial void gdFree(void* data);

    [LibraryImport(Library)]
    private static partial void gdImageDestroy(Image* image);

    /// <summary>The members in use of gd.h's gdImageStruct, which ends behind <see cref="Rows"/>, in a process of 64 bits.</summary>
    [StructLayout(LayoutKind.Explicit)]
    private struct Image
    {
        [FieldOffset(8)] public int Width;
        [FieldOffset(12)] public int Height;
        /// <summary>A pixel is 0xAARRGGBB, where 0 is opaque and 0x7F transparent.</summary>
        [FieldOffset(7256)] public int** Rows;
    }
}
