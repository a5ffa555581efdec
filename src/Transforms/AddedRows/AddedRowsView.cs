using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Rows of data, and after them rows with noisy labels; nothing of either is stored.</summary>
public sealed class AddedRowsView : IDataView
{
    private readonly IReadOnlyList<IDataView> _parts;
    private readonly ConcatenatedDataView _all;
    private readonly AddedRowColumns _columns;
    private readonly AddedRows _added;

    /// <param name="parts">Rows of the data first.</param>
    /// <param name="columns">The columns that they have in common.</param>
    /// <param name="added">What the other parts are.</param>
    internal AddedRowsView(IReadOnlyList<IDataView> parts, AddedRowColumns columns, AddedRows added)
    {
        (_parts, _columns, _added) = (parts, columns, added);
        _all = new ConcatenatedDataView(parts);
    }

    /// <inheritdoc/>
    public DataViewSchema Schema => _all.Schema;

    /// <summary>False: a shuffle within the rows of the data and within those added would not mix them.</summary>
    public bool CanShuffle => _all.CanShuffle;

    /// <inheritdoc/>
    public long? GetRowCount() => _all.GetRowCount();

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => _all.GetRowCursor(columnsNeeded, rand);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => _all.GetRowCursorSet(columnsNeeded, n, rand);

    /// <summary>Counts and hashes the labels, in one pass.</summary>
    public AddedRowsManifest CreateManifest()
    {
        long labels = 0, rows = 0, wrong = 0;
        using var dataHash = new LabelHash();
        using var hash = new LabelHash();
        for (var part = 0; part < _parts.Count; part++)
        {
            // The label that a copy had is still there, hidden by the one that it was given.
            var (given, own) = (Schema[_columns.Label.Name], Schema[_columns.Label.Index]);
            using var cursor = _parts[part].GetRowCursor([given, own]);
            var (readGiven, readOwn) = (cursor.GetGetter<uint>(given), cursor.GetGetter<uint>(own));
            uint givenKey = 0, ownKey = 0;
            while (cursor.MoveNext())
            {
                readGiven(ref givenKey);
                hash.Add(givenKey);
                if (part == 0)
                    dataHash.Add(givenKey);
                rows += part > 0 ? 1 : 0;
                if (givenKey == 0)
                    continue;
                labels++;
                if (part == 0)
                    continue;
                readOwn(ref ownKey);
                wrong += !_added.AreCopies || givenKey != ownKey ? 1 : 0;
            }
        }

        return new AddedRowsManifest(
            _added.Noise, LabelNoiseManifest.CounterGenerator, _added.Seed, _columns.ClassCount, _added.NominalRate, labels == 0 ? 0 : (double)wrong / labels,
            labels, rows, wrong, dataHash.Finish(), hash.Finish());
    }
}
