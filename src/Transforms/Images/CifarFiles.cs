namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>Reads files of CIFAR records: label bytes, then 3 x 32 x 32 bytes, channel first.</summary>
internal static class CifarFiles
{
    private const int Channels = 3;
    private const int Side = 32;
    private const int ImageSize = Channels * Side * Side;

    private const int CoarseClassCount = 20;
    private const int FineClassCount = 100;

    private static readonly string[] Cifar10Names =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <exception cref="FormatException">A file is not of this format.</exception>
    public static ImageSet Read(IReadOnlyList<string> paths, CifarFormat format, CifarLabel label)
    {
        var layout = Layout.Of(format, label);
        var labels = new List<uint>();
        var blocks = paths.Select(path => ReadBlock(path, layout, labels)).ToArray();
        return new ImageSet([Channels, Side, Side], blocks, [.. labels], layout.ClassNames);
    }

    private static PixelBlock ReadBlock(string path, Layout layout, List<uint> labels)
    {
        var bytes = FileContent.Read(path);
        var count = bytes.Length / layout.RecordSize;
        if (bytes.Length == 0 || bytes.Length % layout.RecordSize != 0)
            throw new FormatException(FormattableString.Invariant(
                $"'{path}' ends at byte {bytes.Length:N0}, within image {count:N0}, which begins at byte {(long)count * layout.RecordSize:N0}; a {layout.Name} file consists of records of {layout.RecordSize:N0} bytes."));

        labels.EnsureCapacity(labels.Count + count);
        for (var image = 0; image < count; image++)
        {
            var record = image * layout.RecordSize;
            foreach (var (kind, offset, classCount) in layout.Labels)
            {
                if (bytes[record + offset] >= classCount)
                    throw new FormatException(FormattableString.Invariant(
                        $"Byte {record + offset:N0} of '{path}', the {kind} of image {image:N0}, is {bytes[record + offset]}; in a {layout.Name} file it is 0 to {classCount - 1}."));
            }

            labels.Add(bytes[record + layout.LabelOffset] + 1u);
        }

        return new PixelBlock(path, bytes, layout.Labels.Length, layout.RecordSize, count);
    }

    /// <summary>What stands in a record before the pixels, and which of it is wanted.</summary>
    private sealed record Layout(string Name, (string Kind, int Offset, int ClassCount)[] Labels, int LabelOffset, string[] ClassNames)
    {
        public int RecordSize => Labels.Length + ImageSize;

        public static Layout Of(CifarFormat format, CifarLabel label) => (format, label) switch
        {
            (CifarFormat.Cifar10, CifarLabel.Fine) => new("CIFAR-10", [("label", 0, Cifar10Names.Length)], 0, Cifar10Names),
            (CifarFormat.Cifar100, CifarLabel.Fine) => Cifar100(1, FineClassCount),
            (CifarFormat.Cifar100, CifarLabel.Coarse) => Cifar100(0, CoarseClassCount),
            (CifarFormat.Cifar10, CifarLabel.Coarse) => throw new ArgumentException("CIFAR-10 has no coarse labels.", nameof(label)),
            (CifarFormat.Cifar10 or CifarFormat.Cifar100, _) => throw new ArgumentOutOfRangeException(nameof(label), label, "There is no such label."),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };

        private static Layout Cifar100(int labelOffset, int classCount) => new(
            "CIFAR-100", [("coarse label", 0, CoarseClassCount), ("fine label", 1, FineClassCount)], labelOffset, ClassNumbers.AsText(classCount));
    }
}
