using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>The whole content of a file in one array of exactly its length, decompressed where the file begins as gzip does.</summary>
internal static class FileContent
{
    private const int GzipLengthSize = 4;

    // A header of 10 bytes and a trailer of 8.
    private const int SmallestGzipSize = 18;

    // Small, since an error tells only where the last good read ended.
    private const int ReadSize = 4096;

    // No deflate stream holds more than this many times its own size.
    private const int LargestCompressionFactor = 1032;

    /// <remarks>A gzip file has one member, as all writers but those that concatenate make it.</remarks>
    /// <exception cref="FormatException">The file is too large, or its compressed data is damaged or cut off.</exception>
    public static byte[] Read(string path)
    {
        using var file = File.OpenRead(path);
        if (IsGzip(file))
            return Inflate(file, path);

        if (file.Length > Array.MaxLength)
            throw TooLarge(path);
        var bytes = GC.AllocateUninitializedArray<byte>((int)file.Length);
        file.ReadExactly(bytes);
        return bytes;
    }

    private static bool IsGzip(FileStream file)
    {
        var (first, second) = (file.ReadByte(), file.ReadByte());
        file.Position = 0;
        return (first, second) == (0x1F, 0x8B);
    }

    private static byte[] Inflate(FileStream file, string path)
    {
        if (file.Length < SmallestGzipSize)
            throw CutOff(path, $"it ends at byte {file.Length:N0}, before the smallest gzip file does");
        var expected = ReadContentLength(file);
        if (expected > file.Length * LargestCompressionFactor)
            throw CutOff(path, $"its last bytes give a length of {expected:N0} bytes, which {file.Length:N0} bytes cannot hold");
        if (expected > Array.MaxLength)
            throw TooLarge(path);

        var bytes = GC.AllocateUninitializedArray<byte>((int)expected);
        using var content = new GZipStream(file, CompressionMode.Decompress);
        var length = 0;
        try
        {
            while (content.Read(bytes, length, Math.Min(ReadSize, bytes.Length - length)) is var read and > 0)
                length += read;

            // The stream itself does not notice that a file is cut off.
            if (length < expected)
                throw CutOff(path, $"it ends at byte {length:N0} of the content, but its last bytes give a length of {expected:N0}");
            if (content.ReadByte() >= 0)
                throw CutOff(path, $"it goes on behind byte {length:N0} of the content, the length that its last bytes give");
            return bytes;
        }
        catch (InvalidDataException exception)
        {
            throw CutOff(path, $"it cannot be decompressed behind byte {length:N0} of the content", exception);
        }
    }

    /// <summary>The length of the content modulo 2^32, which ends a gzip file.</summary>
    private static long ReadContentLength(FileStream file)
    {
        Span<byte> length = stackalloc byte[GzipLengthSize];
        file.Seek(-GzipLengthSize, SeekOrigin.End);
        file.ReadExactly(length);
        file.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }

    private static FormatException TooLarge(string path)
        => new(FormattableString.Invariant($"'{path}' has more than {Array.MaxLength:N0} bytes."));

    private static FormatException CutOff(string path, FormattableString what, Exception? cause = null)
        => new($"The gzip data of '{path}' is cut off, damaged or of several members: {FormattableString.Invariant(what)}.", cause);
}
