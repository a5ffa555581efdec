using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Onnx.Pipelines;

/// <summary>
/// A view of some columns and no rows. ML.NET's converter walks back through views to the first one; this one has nothing behind it, so that a step is converted by itself, and inputs are
/// the columns that it reads.
/// </summary>
internal sealed class ColumnsOnly : IDataView
{
    public ColumnsOnly(IEnumerable<DataViewSchema.Column> columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns) builder.AddColumn(column.Name, column.Type, column.Annotations);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => 0;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => throw NoRows();

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => throw NoRows();

    private static NotSupportedException NoRows() => new("the conversion reads rows");
}
