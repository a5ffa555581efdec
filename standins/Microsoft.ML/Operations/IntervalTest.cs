namespace Microsoft.ML.Data;

/// <summary>Keeps the rows whose number lies in an interval.</summary>
internal sealed class IntervalTest(RowNumbers numbers, Interval interval) : IRowTest
{
    public IReadOnlyList<DataViewSchema.Column> Columns => numbers.Columns;

    public bool DependsOnOrder => numbers.DependOnOrder;

    public Func<bool> Open(DataViewRow row)
    {
        var number = numbers.Open(row);
        return () => interval.Accepts(number());
    }
}
