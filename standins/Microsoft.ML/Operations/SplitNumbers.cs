using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// A number between 0 and 1 for every row of a view, by which the row goes to one part of a split: drawn in row order, or
/// made from the value of a sampling column, so that rows of equal value stay together.
/// </summary>
internal sealed record SplitNumbers(IReadOnlyList<DataViewSchema.Column> Columns, bool DependOnOrder, Func<DataViewRow, Func<double>> Open)
{
    private const uint DefaultHashSeed = 314159265;
    private const int HashCount = 1 << 30;

    public static SplitNumbers Of(IDataView data, string samplingColumnName, int? seed)
    {
        if (samplingColumnName is null)
            return Drawn((uint)(seed ?? Random.Shared.Next()));

        var column = data.Schema.GetColumnOrNull(samplingColumnName)
            ?? throw Contracts.MissingColumn("samplingKeyColumn", "SamplingKeyColumn", samplingColumnName);
        return column.Type switch
        {
            KeyDataViewType => new([column], false, row => RangeTest.OpenNumber(row, column)),
            NumberDataViewType when column.Type.RawType == typeof(float) || column.Type.RawType == typeof(double) => Scaled(data, column),
            PrimitiveDataViewType => new([column], false, row => OpenHashed(row, column, (uint?)seed ?? DefaultHashSeed)),
            _ => throw new NotSupportedException($"Sampling columns of type {column.Type}"),
        };
    }

    private static SplitNumbers Drawn(uint seed) => new([], true, row =>
    {
        var random = new TauswortheRandom(seed);
        return () => random.NextSingle();
    });

    private static SplitNumbers Scaled(IDataView data, DataViewSchema.Column column)
    {
        var (smallest, largest) = (double.PositiveInfinity, double.NegativeInfinity);
        using (var cursor = data.GetRowCursor([column]))
        {
            var number = RangeTest.OpenNumber(cursor, column);
            while (cursor.MoveNext())
            {
                var value = number();
                if (double.IsNaN(value))
                    continue;
                (smallest, largest) = (Math.Min(smallest, value), Math.Max(largest, value));
            }
        }

        return new([column], false, row =>
        {
            var number = RangeTest.OpenNumber(row, column);
            return () => number() is var value && largest > smallest ? (value - smallest) / (largest - smallest) : value * 0;
        });
    }

    private static Func<double> OpenHashed(DataViewRow row, DataViewSchema.Column column, uint seed) =>
        Dispatch.Call<Func<double>>(OpenHashed<int>, column.Type.RawType, row, column, seed);

    private static Func<double> OpenHashed<T>(DataViewRow row, DataViewSchema.Column column, uint seed)
    {
        var getter = row.GetGetter<T>(column);
        var value = default(T);
        return () =>
        {
            getter(ref value);
            return Hash(value, seed) is { } hash ? RangeTest.FractionOfKey((hash & (HashCount - 1)) + 1, HashCount) : double.NaN;
        };
    }

    private static uint? Hash<T>(T value, uint seed) => value switch
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
        _ => throw new NotSupportedException($"Sampling columns of {typeof(T)}"),
    };

    private static uint HashWord(uint seed, uint word) => Murmur.Finish(Murmur.Round(seed, word), sizeof(uint));

    private static uint HashWords(uint seed, ulong words) =>
        Murmur.Finish(Murmur.Round(Murmur.Round(seed, (uint)words), (uint)(words >> 32)), sizeof(ulong));
}
