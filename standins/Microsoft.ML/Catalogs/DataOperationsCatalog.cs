namespace Microsoft.ML;
public sealed class DataOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;
    internal DataOperationsCatalog(IHostEnvironment environment) => _environment = environment;
    IHostEnvironment IInternalCatalog.Environment => _environment;

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
        where TRow : class => new EnumerableDataView<TRow>(Contracts.CheckValue(data, nameof(data)), schemaDefinition);

    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class => LoadFromEnumerable(data, ObjectSource<TRow>.DefinitionOf(Contracts.CheckValue(schema, nameof(schema))));

    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false,
        SchemaDefinition schemaDefinition = null)
        where TRow : class, new()
    {
        // Columns that do not fit are to fail here, not at the first row.
        var filler = new ObjectFiller<TRow>(Contracts.CheckValue(data, nameof(data)).Schema, ignoreMissingColumns, schemaDefinition);
        return Enumerate();
        IEnumerable<TRow> Enumerate()
        {
            using var cursor = data.GetRowCursor(filler.Columns);
            var fill = filler.Over(cursor);
            var row = new TRow();
            while (cursor.MoveNext())
            {
                fill(row);
                yield return row;
                if (!reuseRowObject)
                    row = new TRow();
            }
        }
    }

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
            Contracts.CheckParam(MissingValueTest.Suits(column.Type), nameof(columns),
                $"Column '{column.Name}' has type {column.Type} which does not support missing values, so we cannot filter on them");
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

    public IDataView Cache(IDataView input, params string[] columnsToPrefetch)
    {
        Contracts.CheckValue(input, nameof(input));
        foreach (var name in columnsToPrefetch ?? [])
            if (input.Schema.GetColumnOrNull(name) is null)
                throw Contracts.MissingColumn(nameof(columnsToPrefetch), "prefetch", name);
        return new CacheDataView(input, columnsToPrefetch);
    }

    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckParam(shufflePoolSize > 0, nameof(shufflePoolSize), "Must be positive");
        return new ShuffledView(input, seed ?? _environment.Register("Shuffle").Rand.Next(), shufflePoolSize, shuffleSource);
    }

    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1,
        string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(0 < testFraction && testFraction < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        return Split(data, NumbersFor(data, samplingKeyColumnName, seed), new Interval(0, testFraction, IncludesUpper: false));
    }

    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5,
        string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        var numbers = NumbersFor(data, samplingKeyColumnName, seed);
        var parts = Enumerable.Range(0, numberOfFolds)
            .Select(fold => new Interval((double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds, IncludesUpper: true));
        return parts.Select(part => Split(data, numbers, part)).ToArray();
    }

    private RowNumbers NumbersFor(IDataView data, string samplingKeyColumnName, int? seed) =>
        RowNumbers.ForSplit(data, samplingKeyColumnName, seed ?? ((HostBase)_environment).Root.Seed);

    private static TrainTestData Split(IDataView data, RowNumbers numbers, Interval test) => new(
        new FilteredView(data, new IntervalTest(numbers, test with { IsComplement = true })),
        new FilteredView(data, new IntervalTest(numbers, test)));

    public readonly struct TrainTestData
    {
        public readonly IDataView TrainSet;
        public readonly IDataView TestSet;
        internal TrainTestData(IDataView trainSet, IDataView testSet) => (TrainSet, TestSet) = (trainSet, testSet);
    }
}
