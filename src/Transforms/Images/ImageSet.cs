namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>Labelled images of one size, read once and shared by all cursors; rows are numbered through all files.</summary>
internal sealed class ImageSet
{
    private readonly PixelBlock[] _blocks;
    private readonly int[] _firstRows;
    private readonly uint[] _labels;

    /// <param name="dimensions">Channels, height, width.</param>
    /// <param name="blocks">The images, file by file.</param>
    /// <param name="labels">The keys, from 1, of all images.</param>
    /// <param name="classNames">What the keys stand for.</param>
    public ImageSet(int[] dimensions, PixelBlock[] blocks, uint[] labels, string[] classNames)
    {
        _blocks = blocks;
        _labels = labels;
        Dimensions = dimensions;
        ClassNames = classNames;
        PixelCount = dimensions.Aggregate((product, dimension) => product * dimension);
        _firstRows = new int[blocks.Length];
        for (var i = 1; i < blocks.Length; i++)
            _firstRows[i] = _firstRows[i - 1] + blocks[i - 1].Count;
    }

    public int Count => _labels.Length;

    public int[] Dimensions { get; }

    public int PixelCount { get; }

    public string[] ClassNames { get; }

    public uint Label(int row) => _labels[row];

    public ReadOnlySpan<byte> Pixels(int row)
    {
        var block = FindBlock(row);
        return _blocks[block].Pixels(row - _firstRows[block], PixelCount);
    }

    /// <summary>Where an image stands, for error messages.</summary>
    public (string Path, int Image) Locate(int row)
    {
        var block = FindBlock(row);
        return (_blocks[block].Path, row - _firstRows[block]);
    }

    private int FindBlock(int row)
    {
        var found = Array.BinarySearch(_firstRows, row);
        return found >= 0 ? found : ~found - 1;
    }
}
