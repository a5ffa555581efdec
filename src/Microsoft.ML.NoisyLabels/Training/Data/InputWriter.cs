namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Takes examples one by one while a view is read, and passes them on a block at a time.</summary>
internal abstract class InputWriter(FeatureFormat format) : IDisposable
{
    private const int BlockByteCount = 1 << 20;

    private readonly byte[] _block = new byte[Math.Max(1, BlockByteCount / format.ByteCount) * format.ByteCount];
    private int _filled;

    /// <summary>Where the next example goes. It stays the same until <see cref="Keep"/>.</summary>
    public Span<byte> Next => _block.AsSpan(_filled, format.ByteCount);

    /// <summary>The number of examples kept.</summary>
    public int Count { get; private set; }

    public void Keep()
    {
        Count++;
        _filled += format.ByteCount;
        if (_filled == _block.Length) Flush();
    }

    /// <summary>The examples that were kept; the writer is spent.</summary>
    public ExampleInputs Finish()
    {
        if (_filled > 0) Flush();
        return Seal();
    }

    public abstract void Dispose();

    /// <summary>Writes whole examples behind those that were written before.</summary>
    protected abstract void Write(ReadOnlySpan<byte> examples, int count);

    protected abstract ExampleInputs Seal();

    private void Flush()
    {
        Write(_block.AsSpan(0, _filled), _filled / format.ByteCount);
        _filled = 0;
    }
}
