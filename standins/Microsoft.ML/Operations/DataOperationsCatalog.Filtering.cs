using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    public IDataView FilterRowsByColumn(IDataView input, string columnName,
        double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        Contracts.CheckParam(lowerBound < upperBound, nameof(upperBound), "Must be more than lowerBound");
        var column = input.Schema[columnName];
        if (column.Type is not NumberDataViewType)
            throw Contracts.SchemaMismatch(nameof(columnName), "filter", columnName, "number", column.Type.ToString());
        Contracts.CheckParam(column.Type.RawType == typeof(float) || column.Type.RawType == typeof(double), nameof(columnName),
            $"Column '{columnName}' does not have compatible type");
        return new FilteredView(input, new IntervalTest(RowNumbers.Of(column), new Interval(lowerBound, upperBound, IncludesUpper: false)));
    }

    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(columns is { Length: > 0 }, nameof(columns), "At least one column");
        var tested = columns.Select(name => input.Schema.GetColumnOrNull(name)
            ?? throw new ArgumentOutOfRangeException(nameof(columns), $"Source column '{name}' not found")).ToArray();
        Contracts.CheckParam(columns.Distinct().Count() == columns.Length, nameof(columns), "A source column is specified multiple times");
        foreach (var column in tested)
        {
            Contracts.CheckParam(MissingValueTest.Suits(column.Type), nameof(columns),
                $"Column '{column.Name}' has type {column.Type} which does not support missing values, so we cannot filter on them");
        }

        return new FilteredView(input, new MissingValueTest(tested));
    }

    public IDataView SkipRows(IDataView input, long count)
    {
        CheckCount(input, count);
        return new SkipTakeView(input, count, long.MaxValue);
    }

    public IDataView TakeRows(IDataView input, long count)
    {
        CheckCount(input, count);
        return new SkipTakeView(input, 0, count);
    }

    private static void CheckCount(IDataView input, long count)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(count > 0, nameof(count), "Must be greater than zero.");
    }
}
