namespace Microsoft.ML.Data;

/// <summary>A 128-bit row identifier; derived identifiers are mixed with the rounds of MurmurHash3 x64-128.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong FirstFactor = 0x87c37b91114253d5;
    private const ulong SecondFactor = 0x4cf5ad432745937f;
    public readonly ulong Low;
    public readonly ulong High;
    public DataViewRowId(ulong low, ulong high) => (Low, High) = (low, high);
    public DataViewRowId Next() => Mix(0, 0);

    public DataViewRowId Fork()
    {
        var next = Next();
        return new DataViewRowId(next.Low ^ FirstBlock(1), next.High);
    }

    public DataViewRowId Combine(DataViewRowId other)
    {
        var block = other.Fork();
        return Mix(FirstBlock(block.Low), BitOperations.RotateLeft(block.High * SecondFactor, 33) * FirstFactor);
    }

    public int CompareTo(DataViewRowId other) => (High, Low).CompareTo((other.High, other.Low));
    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;
    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);
    public override int GetHashCode() => HashCode.Combine(Low, High);
    public override string ToString() => $"{High:x16}{Low:x16}";
    private static ulong FirstBlock(ulong value) => BitOperations.RotateLeft(value * FirstFactor, 31) * SecondFactor;

    private DataViewRowId Mix(ulong first, ulong second)
    {
        var low = (BitOperations.RotateLeft(Low ^ first, 27) + High) * 5 + 0x52dce729;
        var high = (BitOperations.RotateLeft(High ^ second, 31) + low) * 5 + 0x38495ab5;
        return new DataViewRowId(low, high);
    }
}
