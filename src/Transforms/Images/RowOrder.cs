namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>The rows that one cursor of a set passes: blocks of consecutive places in turn with the other cursors, each place naming a row.</summary>
/// <remarks>The numbers of the blocks are what ML.NET calls batches: by them the rows of a set can be put back in order.</remarks>
internal sealed class RowOrder
{
    private const int BlockSize = 64;

    private readonly int _count;
    private readonly int[]? _permutation;
    private readonly int _part;
    private readonly int _partCount;

    private RowOrder(int count, int[]? permutation, int part, int partCount)
    {
        _count = count;
        _permutation = permutation;
        _part = part;
        _partCount = partCount;
    }

    /// <summary>Orders for at most <paramref name="partCount"/> cursors, which together pass every row once.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="partCount">The number of cursors that are wanted; fewer where there are not as many blocks.</param>
    /// <param name="random">Shuffles the rows; null leaves them in order.</param>
    public static RowOrder[] Split(int count, int partCount, Random? random)
    {
        var permutation = random is null ? null : Shuffle(count, random);
        var used = Math.Clamp(partCount, 1, Math.Max(1, (count + BlockSize - 1) / BlockSize));
        return [.. Enumerable.Range(0, used).Select(part => new RowOrder(count, permutation, part, used))];
    }

    /// <summary>The row at a cursor's position, or -1 behind the last.</summary>
    public int Row(long position)
    {
        var place = (Batch(position) * BlockSize) + (position % BlockSize);
        return place >= _count ? -1 : _permutation is null ? (int)place : _permutation[place];
    }

    public long Batch(long position) => (position / BlockSize * _partCount) + _part;

    private static int[] Shuffle(int count, Random random)
    {
        var rows = new int[count];
        for (var i = 0; i < count; i++)
        {
            var place = random.Next(i + 1);
            rows[i] = rows[place];
            rows[place] = i;
        }

        return rows;
    }
}
