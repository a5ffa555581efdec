using System.Buffers.Binary;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>
/// Reads a pair of idx files, the format of MNIST: two zero bytes, the type of the items, the number of dimensions, each dimension as a
/// big-endian 32-bit number, and the items.
/// </summary>
internal static class IdxFiles
{
    private const byte UnsignedByte = 8;
    private const int MagicSize = 4;
    private const int DimensionSize = 4;

    /// <exception cref="FormatException">A file is not of this format, or the two do not belong together.</exception>
    public static ImageSet Read(string imagesPath, string labelsPath, int classCount)
    {
        var images = File.Read(imagesPath, "images", dimensionCount: 3);
        var labels = File.Read(labelsPath, "labels", dimensionCount: 1);
        var (count, height, width) = (images.Dimensions[0], images.Dimensions[1], images.Dimensions[2]);
        if (labels.Dimensions[0] != count)
            throw new FormatException(FormattableString.Invariant(
                $"'{imagesPath}' has {count:N0} images, but '{labelsPath}' has {labels.Dimensions[0]:N0} labels."));

        return new ImageSet(
            [1, height, width],
            [new PixelBlock(imagesPath, images.Bytes, images.Start, height * width, count)],
            ReadKeys(labels, labelsPath, classCount),
            ClassNumbers.AsText(classCount));
    }

    private static uint[] ReadKeys(File labels, string path, int classCount)
    {
        var keys = new uint[labels.Dimensions[0]];
        for (var i = 0; i < keys.Length; i++)
        {
            var label = labels.Bytes[labels.Start + i];
            if (label >= classCount)
                throw new FormatException(FormattableString.Invariant(
                    $"Byte {labels.Start + i:N0} of '{path}', the label of image {i:N0}, is {label}; with {classCount} classes it is 0 to {classCount - 1}."));
            keys[i] = label + 1u;
        }

        return keys;
    }

    private sealed record File(byte[] Bytes, int[] Dimensions, int Start)
    {
        public static File Read(string path, string what, int dimensionCount)
        {
            var bytes = FileContent.Read(path);
            var start = MagicSize + (dimensionCount * DimensionSize);
            if (bytes.Length < start)
                throw new FormatException(FormattableString.Invariant(
                    $"'{path}' ends at byte {bytes.Length:N0}, within the header of an idx file of {what}, which has {start} bytes."));
            byte[] magic = [0, 0, UnsignedByte, (byte)dimensionCount];
            for (var i = 0; i < MagicSize; i++)
            {
                if (bytes[i] != magic[i])
                    throw new FormatException(FormattableString.Invariant(
                        $"Byte {i} of '{path}' is {bytes[i]}; in an idx file of {what} (unsigned bytes, {dimensionCount} {(dimensionCount == 1 ? "dimension" : "dimensions")}) it is {magic[i]}."));
            }

            return new File(bytes, ReadDimensions(path, bytes, start), start);
        }

        private static int[] ReadDimensions(string path, byte[] bytes, int start)
        {
            var dimensions = new int[(start - MagicSize) / DimensionSize];
            var length = (UInt128)1;
            for (var i = 0; i < dimensions.Length; i++)
            {
                var offset = MagicSize + (i * DimensionSize);
                var dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(offset));
                if (dimension is 0 or > int.MaxValue)
                    throw new FormatException(FormattableString.Invariant(
                        $"Dimension {i} of '{path}', at byte {offset}, is {dimension:N0}; it is 1 to {int.MaxValue:N0}."));
                dimensions[i] = (int)dimension;
                length *= dimension;
            }

            if (length + (uint)start != (uint)bytes.Length)
                throw new FormatException(FormattableString.Invariant(
                    $"'{path}' ends at byte {bytes.Length:N0}, but its dimensions {string.Join(" x ", dimensions)} make it end at byte {length + (uint)start:N0}."));
            return dimensions;
        }
    }
}
