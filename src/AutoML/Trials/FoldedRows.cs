using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Rows in folds, each with its share of every class and of its verified rows. The folds are those of the seed, whatever is tried on them.</summary>
internal sealed class FoldedRows
{
    private readonly int[] _foldOfRow;

    /// <exception cref="ArgumentException">There are fewer rows than folds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type.</exception>
    public FoldedRows(IDataView data, string labelColumnName, string? trustedColumnName, int foldCount, int seed)
    {
        (Data, FoldCount) = (data, foldCount);
        var label = LabelColumns.Require(data.Schema, "label", labelColumnName);
        ClassCount = LabelColumns.CountClasses(label);
        Labels = [.. PredictedClasses.Read(data, label)];
        Trusted = trustedColumnName is null
            ? new bool[Labels.Count]
            : [.. PredictedClasses.ReadFlags(data, SchemaErrors.RequireType(data.Schema, "trusted", trustedColumnName, BooleanDataViewType.Instance))];
        if (Labels.Count < foldCount) throw new ArgumentException($"{Labels.Count} rows cannot make {foldCount} folds.", nameof(data));
        _foldOfRow = Deal(seed);
    }

    public IDataView Data { get; }

    public int FoldCount { get; }

    public int ClassCount { get; }

    /// <summary>The given label of each row, from 0; -1 where it is missing.</summary>
    public IReadOnlyList<int> Labels { get; }

    public IReadOnlyList<bool> Trusted { get; }

    /// <summary>The rows outside a fold.</summary>
    public IDataView Training(int fold) => Where(row => _foldOfRow[row] != fold);

    /// <summary>The rows of a fold, in the order of <see cref="RowsOf"/>.</summary>
    public IDataView HeldOut(int fold) => Where(row => _foldOfRow[row] == fold);

    /// <summary>The numbers of a fold's rows.</summary>
    public int[] RowsOf(int fold) => [.. Enumerable.Range(0, _foldOfRow.Length).Where(row => _foldOfRow[row] == fold)];

    private FilteredDataView Where(Func<int, bool> test) => new(Data, [], row => () => test((int)row.Position));

    private int[] Deal(int seed)
    {
        using var streams = new RandomStreams(seed);
        var rows = Enumerable.Range(0, Labels.Count).ToArray();
        streams["folds"].Shuffle(rows);
        var folds = new int[rows.Length];
        foreach (var (row, place) in rows.OrderBy(row => Labels[row]).ThenBy(row => Trusted[row]).Select((row, place) => (row, place))) folds[row] = place % FoldCount;
        return folds;
    }
}
