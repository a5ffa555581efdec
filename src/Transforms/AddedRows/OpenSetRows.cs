using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Adds rows that belong to none of the classes, under random labels.</summary>
internal sealed class OpenSetRows(IDataView data, AddedRowColumns columns, NoiseInput features, int seed)
{
    private readonly IDataView own = columns.Map(data, 0);
    private readonly DataViewSchema.Column ownFeatures = features.Find(data.Schema);

    private int Length => ((VectorDataViewType)ownFeatures.Type).Size;

    /// <summary>Rows of another view, all of it again and again until there are enough.</summary>
    public IDataView AppendRowsOf(IDataView outside, int copies)
    {
        var outsideFeatures = features.Find(outside.Schema, Length);
        var (left, available) = (copies * CountRows(data), CountRows(outside));
        if (available == 0)
            throw new ArgumentException("The view that rows are to come from has none.", nameof(outside));

        DataViewSchema.Column[] needed = [.. own.Schema.Select(column => Counterpart(column)).OfType<DataViewSchema.Column>().Append(outsideFeatures).DistinctBy(column => column.Index)];
        var parts = new List<IDataView> { own };
        for (var pass = 0UL; left > 0; pass++, left -= available)
        {
            var draw = pass;
            parts.Add(new SubstituteDataView(own.Schema, outside, needed, (row, column) => column.Name == ownFeatures.Name
                ? ColumnGetters.Of(row, outsideFeatures)
                : Other(row, column, draw, Counterpart(column)), left));
        }

        return new ConcatenatedDataView(parts);

        DataViewSchema.Column? Counterpart(DataViewSchema.Column column)
            => outside.Schema.GetColumnOrNull(column.Name) is { } other && other.Type.Equals(column.Type) ? other : null;
    }

    /// <summary>Normal noise with mean and variance of the data, channel by channel: for each row so many.</summary>
    public IDataView AppendWhiteNoise(int copies, int channelCount)
    {
        if (channelCount < 1 || Length % channelCount != 0)
            throw new ArgumentOutOfRangeException(nameof(channelCount), channelCount, $"The {Length} slots of column '{ownFeatures.Name}' must be divisible by the number of channels.");

        var channels = Measure().GetChannels(channelCount);
        var parts = new List<IDataView> { own };
        for (var copy = 0UL; copy < (ulong)copies; copy++)
        {
            var draw = copy;
            parts.Add(new SubstituteDataView(own.Schema, data, [], (row, column) => column.Name == ownFeatures.Name
                ? WhiteNoise(row, channels, draw)
                : Other(row, column, draw, null)));
        }

        return new ConcatenatedDataView(parts);
    }

    private static long CountRows(IDataView view)
    {
        if (view.GetRowCount() is { } known)
            return known;
        using var cursor = view.GetRowCursor([]);
        var count = 0L;
        while (cursor.MoveNext())
            count++;
        return count;
    }

    private SlotMoments Measure()
    {
        var moments = new SlotMoments(Length);
        using var cursor = data.GetRowCursor([ownFeatures]);
        var getter = cursor.GetGetter<VBuffer<float>>(ownFeatures);
        var (values, dense) = (default(VBuffer<float>), new float[Length]);
        while (cursor.MoveNext())
        {
            getter(ref values);
            values.CopyTo(dense);
            moments.Add(dense);
        }

        return moments;
    }

    private Delegate Other(DataViewRow row, DataViewSchema.Column column, ulong draw, DataViewSchema.Column? counterpart)
        => column.Name == columns.Label.Name && !column.IsHidden ? RandomLabel(row, draw)
            : columns.IsTrusted(column.Name) ? ColumnGetters.Constant(false)
            : columns.IsMark(column.Name) && !column.IsHidden ? ColumnGetters.Constant(1)
            : counterpart is { } other ? ColumnGetters.Of(row, other)
            : ColumnGetters.Missing(column.Type);

    private ValueGetter<uint> RandomLabel(DataViewRow row, ulong draw)
    {
        var getId = row.GetIdGetter();
        return (ref uint key) =>
        {
            var id = default(DataViewRowId);
            getId(ref id);
            key = (uint)(CounterRandom.Uniform(seed, CounterRandom.Index(id), draw) * columns.ClassCount) + 1;
        };
    }

    private ValueGetter<VBuffer<float>> WhiteNoise(DataViewRow row, (double Mean, double Deviation)[] channels, ulong copy)
    {
        // Labels take the draws below; a slot takes two.
        var first = (1UL << 32) + (copy * 2 * (ulong)Length);
        var (getId, slots) = (row.GetIdGetter(), Length / channels.Length);
        return (ref VBuffer<float> value) =>
        {
            var id = default(DataViewRowId);
            getId(ref id);
            var index = CounterRandom.Index(id);
            var editor = VBufferEditor.Create(ref value, Length);
            for (var slot = 0; slot < editor.Values.Length; slot++)
            {
                var (mean, deviation) = channels[slot / slots];
                editor.Values[slot] = (float)(mean + (deviation * CounterRandom.Normal(seed, index, first + (2 * (ulong)slot))));
            }

            value = editor.Commit();
        };
    }
}
