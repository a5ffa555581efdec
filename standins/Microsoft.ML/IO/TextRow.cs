using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>One line: values that are not the default of their column, and where they stand.</summary>
internal sealed class TextRow(char separator, bool forceDense)
{
    // What a sparse value costs, counted in dense ones.
    private const double SparseCost = 2.5;
    private const int SmallestSparseLength = 5;

    private readonly List<(int Place, string Text)> _values = [];
    private readonly List<(int End, int ValueCount, string Default)> _columns = [];
    private int _length;

    public void Add(int slot, string text, string defaultText)
    {
        if (text != defaultText)
            _values.Add((_length + slot, text));
    }

    public void EndColumn(int length, string defaultText)
    {
        _length += length;
        _columns.Add((_length, _values.Count, defaultText));
    }

    /// <summary>Writes the line and begins a new one.</summary>
    public void WriteTo(TextWriter writer)
    {
        var denseColumns = forceDense ? _columns.Count : CountDenseColumns();
        var denseEnd = denseColumns > 0 ? _columns[denseColumns - 1].End : 0;
        var texts = Dense(denseColumns);
        writer.WriteLine(string.Join(separator, denseColumns == _columns.Count ? texts : texts.Concat(Sparse(denseColumns, denseEnd))));

        _values.Clear();
        _columns.Clear();
        _length = 0;
    }

    /// <summary>How many columns are written in full, before the rest is written with indices.</summary>
    private int CountDenseColumns()
    {
        var best = 0;
        var bestCost = SparseCost * _values.Count;
        for (var i = 0; i < _columns.Count; i++)
        {
            var cost = _columns[i].End + (SparseCost * (_values.Count - _columns[i].ValueCount));
            if (cost < bestCost)
                (best, bestCost) = (i + 1, cost);
        }

        var dense = best > 0 ? _columns[best - 1].End : 0;
        var sparse = _length - dense;
        return sparse < SmallestSparseLength || sparse < dense / 5 ? _columns.Count : best;
    }

    private IEnumerable<string> Dense(int columnCount)
    {
        var (place, next) = (0, 0);
        foreach (var (end, _, defaultText) in _columns.Take(columnCount))
        {
            for (; place < end; place++)
                yield return next < _values.Count && _values[next].Place == place ? _values[next++].Text : defaultText;
        }
    }

    private IEnumerable<string> Sparse(int denseColumns, int denseEnd)
    {
        yield return (_length - denseEnd).ToString(CultureInfo.InvariantCulture);
        var first = denseColumns > 0 ? _columns[denseColumns - 1].ValueCount : 0;

        // Without any index the line would not be told from a dense one.
        if (first == _values.Count)
            yield return $"0:{_columns[denseColumns].Default}";
        foreach (var (place, text) in _values.Skip(first))
            yield return $"{place - denseEnd}:{text}";
    }
}
