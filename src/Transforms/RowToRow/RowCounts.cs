namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>How many rows views have.</summary>
internal static class RowCounts
{
    private const int RowsBetweenCancellationChecks = 1024;

    /// <summary>The number of rows; a view that does not know it is walked through.</summary>
    public static long Of(IDataView view, Action? throwIfCancelled = null)
    {
        if (view.GetRowCount() is { } known) return known;

        var count = 0L;
        using var cursor = view.GetRowCursor([]);
        while (cursor.MoveNext())
        {
            if (count++ % RowsBetweenCancellationChecks == 0) throwIfCancelled?.Invoke();
        }
        return count;
    }
}
