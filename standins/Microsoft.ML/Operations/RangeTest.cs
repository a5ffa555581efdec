using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Keeps rows whose number lies in a range. The number is the value of a column, or, for a key, where
/// among all its keys it stands, from 0 to 1. Rows without a number are kept neither in the range nor outside.
/// </summary>
internal sealed class RangeTest(DataViewSchema.Column column, Interval interval) : IRowTest
{
    public IReadOnlyList<DataViewSchema.Column> Columns => [column];

    public bool DependsOnOrder => false;

    public Func<bool> Open(DataViewRow row)
    {
        var number = OpenNumber(row, column);
        return () => interval.Accepts(number());
    }

    public static Func<double> OpenNumber(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key)
            return ScalarReader.Open<double>(row, column);

        var value = ScalarReader.Open<ulong>(row, column);
        return () => FractionOfKey(value(), key.Count);
    }

    public static double FractionOfKey(ulong value, ulong count) => 0 < value && value <= count ? (value - 0.5) / count : double.NaN;
}
