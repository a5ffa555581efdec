using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Reads a data view once into contiguous memory.</summary>
internal static class DatasetReader
{
    private const int RowsBetweenCancellationChecks = 1024;

    /// <param name="view">The rows.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="role">What the rows are for, in messages: "training" or "validation".</param>
    /// <param name="memory">Where the examples go.</param>
    /// <param name="channel">Told of rows that were skipped.</param>
    /// <param name="throwIfCancelled">Called now and then.</param>
    /// <exception cref="InvalidOperationException">There is no row that can be used, or there are more than fit.</exception>
    /// <exception cref="IOException">The examples must go to a file, and it cannot be written.</exception>
    public static TensorDataset Read(IDataView view, TrainingColumns.Found columns, string role, ExampleMemory memory, IChannel channel, Action throwIfCancelled)
    {
        // Counting the rows of a view that does not know their number costs less than memory that grows.
        var capacity = RowCounts.Of(view, throwIfCancelled);
        if (capacity > Array.MaxLength) throw new InvalidOperationException($"The {role} data has {capacity} rows; at most {Array.MaxLength} fit.");
        using var inputs = memory.NewWriter(columns.Format, capacity, role);
        var rows = new ExampleRows(columns, inputs, role, (int)capacity);
        using (var cursor = view.GetRowCursor(columns.All))
        {
            rows.Bind(cursor);
            while (cursor.MoveNext())
            {
                if (rows.Seen % RowsBetweenCancellationChecks == 0) throwIfCancelled();
                rows.Add();
            }
        }
        rows.Report(channel);
        return rows.ToDataset(memory.Device);
    }
}
