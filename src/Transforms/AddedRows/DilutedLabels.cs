using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Clean rows, and all of them again with noisy labels, a number of times.</summary>
internal static class DilutedLabels
{
    /// <exception cref="NotSupportedException">The noise depends on more than the class.</exception>
    public static AddedRowsView Create(IDataView data, AddedRowColumns columns, LabelNoise noise, int copies, int seed)
    {
        if (!noise.DependsOnClassAlone)
            throw new NotSupportedException($"Labels of copies are drawn by the class of their row alone, which is not so of {noise}.");
        columns.RequireNumbering(data.Schema, noise.Numbering);
        var matrix = noise.ToTransitionMatrix(columns.ClassCount);
        var sampler = new LabelSampler(matrix, seed);
        var parts = new List<IDataView> { columns.Map(data, 0) };
        for (var copy = 1; copy <= copies; copy++)
        {
            var draw = (ulong)(copy - 1);
            parts.Add(columns.Map(data, copy, row => NoisyLabel(row, draw)));
        }

        return new AddedRowsView(parts, columns, new AddedRows(
            $"{copies} copies of each row, with {noise}", copies / (1.0 + copies) * matrix.NoiseRate, seed, AreCopies: true));

        ValueGetter<uint> NoisyLabel(DataViewRow row, ulong draw)
        {
            var (label, getId) = (row.GetGetter<uint>(row.Schema[columns.Label.Index]), row.GetIdGetter());
            return (ref uint key) =>
            {
                label(ref key);
                if (key == 0 || key > columns.ClassCount)
                    return;
                var id = default(DataViewRowId);
                getId(ref id);
                key = (uint)sampler.Draw((int)key - 1, id, draw) + 1;
            };
        }
    }
}
