namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog : IInternalCatalog
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
}
