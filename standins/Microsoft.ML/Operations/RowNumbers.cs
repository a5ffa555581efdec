namespace Microsoft.ML.Data;
/// <summary>A number for every row of a view, by which rows are told apart: read from a column, or drawn in row order.</summary>
internal sealed record RowNumbers(IReadOnlyList<DataViewSchema.Column> Columns, bool DependOnOrder, Func<DataViewRow, Func<double>> Open)
{
    private const uint DefaultHashSeed = 314159265;
    private const int HashCount = 1 << 30;

    /// <summary>The values of a column, or, for keys, where among all keys they stand, from 0 to 1; NaN where missing.</summary>
    public static RowNumbers Of(DataViewSchema.Column column) => new([column], false, row => Read(row, column));

    /// <summary>
    /// Numbers from 0 to 1 by which rows go to the parts of a split: random ones, or ones made from a sampling column, so that
    /// rows of equal value stay together.
    /// </summary>
    public static RowNumbers ForSplit(IDataView data, string samplingColumnName, int? seed)
    {
        if (samplingColumnName is null)
            return Drawn((uint)(seed ?? Random.Shared.Next()));
        var column = data.Schema.GetColumnOrNull(samplingColumnName)
            ?? throw Contracts.MissingColumn("samplingKeyColumn", "SamplingKeyColumn", samplingColumnName);
        return column.Type switch
        {
            KeyDataViewType => Of(column),
            PrimitiveDataViewType => new([column], false, row => OpenHashed(row, column, (uint?)seed ?? DefaultHashSeed)),
            _ => throw new NotSupportedException($"Sampling columns of type {column.Type}"),
        };
    }

    private static Func<double> Read(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key)
            return ScalarReader.Open<double>(row, column);
        var value = ScalarReader.Open<ulong>(row, column);
        return () => FractionOfKey(value(), key.Count);
    }

    private static double FractionOfKey(ulong value, ulong count) => 0 < value && value <= count ? (value - 0.5) / count : double.NaN;

    private static RowNumbers Drawn(uint seed) => new([], true, row =>
    {
        var random = new TauswortheRandom(seed);
        return () => random.NextSingle();
    });

    private static Func<double> OpenHashed(DataViewRow row, DataViewSchema.Column column, uint seed) =>
        Dispatch.Call<Func<double>>(OpenHashed<int>, column.Type.RawType, row, column, seed);

    private static Func<double> OpenHashed<T>(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        var getter = row.GetGetter<T>(column);
        var value = default(T);
        return () =>
        {
            getter(ref value);
            return ValueHash.Of(value, seed) is { } hash ? FractionOfKey((hash & (HashCount - 1)) + 1, HashCount) : double.NaN;
        };
    }
}

/// <summary>Reads a scalar column as values of a type that its own converts to.</summary>
internal static class ScalarReader
{
    public static Func<T> Open<T>(DataViewRow row, DataViewSchema.Column column) =>
        Dispatch.Call<Func<T>>(Open<T, int>, column.Type.RawType, row, column);

    private static Func<T> Open<T, TSource>(DataViewRow row, DataViewSchema.Column column)
    {
        var conversion = ValueConversion.Find(column.Type, PrimitiveDataViewType.Of(typeof(T))) as Func<TSource, T>
            ?? throw new InvalidOperationException($"Column '{column.Name}' of type {column.Type} cannot be read as {typeof(T)}");
        var getter = row.GetGetter<TSource>(column);
        var value = default(TSource);
        return () =>
        {
            getter(ref value);
            return conversion(value);
        };
    }
}

/// <summary>Hashes of column values; empty text is missing and has none.</summary>
internal static class ValueHash
{
    public static uint? Of<T>(T value, uint seed) => value switch
    {
        ReadOnlyMemory<char> text => text.IsEmpty ? null : Murmur.Hash(seed, Encoding.UTF8.GetBytes(text.ToString().Trim(' '))),
        bool flag => HashWord(seed, flag ? 1u : 0),
        sbyte number => HashWord(seed, (uint)number),
        byte number => HashWord(seed, number),
        short number => HashWord(seed, (uint)number),
        ushort number => HashWord(seed, number),
        int number => HashWord(seed, (uint)number),
        uint number => HashWord(seed, number),
        long number => HashWords(seed, (ulong)number),
        ulong number => HashWords(seed, number),
        _ => throw new NotSupportedException($"Hashes of {typeof(T)}"),
    };

    private static uint HashWord(uint seed, uint word) => Murmur.Finish(Murmur.Round(seed, word), sizeof(uint));

    private static uint HashWords(uint seed, ulong words) =>
        Murmur.Finish(Murmur.Round(Murmur.Round(seed, (uint)words), (uint)(words >> 32)), sizeof(ulong));
}
