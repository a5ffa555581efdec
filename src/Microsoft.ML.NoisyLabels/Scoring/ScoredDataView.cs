using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>A view with the scores, computed a batch at a time by cursors that ask for them.</summary>
internal sealed class ScoredDataView(IDataView source, RowMapping mapping, DataViewSchema.Column feature, Scorer scorer) : IDataView
{
    public DataViewSchema Schema => mapping.OutputSchema;

    public bool CanShuffle => source.CanShuffle;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return Wrap(source.GetRowCursor(mapping.GetDependencies(columns), rand), columns);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return Array.ConvertAll(source.GetRowCursorSet(mapping.GetDependencies(columns), n, rand), cursor => Wrap(cursor, columns));
    }

    private DataViewRowCursor Wrap(DataViewRowCursor input, DataViewSchema.Column[] columns) =>
        columns.Any(column => column.Index >= mapping.InputSchema.Count)
            ? new ScoringCursor(mapping, input, feature, scorer, columns)
            : new MappedCursor(mapping, input, columns);
}
