using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Rows that belong to none of the classes, under random labels, beside those of the data or in their place.</summary>
internal sealed class OpenSetRows(IDataView data, AddedRowColumns columns, NoiseInput features, int seed)
{
    // Labels take the draws from 0 on, white noise those from 2^32 on.
    private const ulong ChoiceDraw = ulong.MaxValue - 1;

    private readonly IDataView _own = columns.Map(data, 0);
    private readonly DataViewSchema.Column _ownFeatures = features.Find(data.Schema);

    private int Length => ((VectorDataViewType)_ownFeatures.Type).Size;

    /// <summary>For each row of the data so many of another view.</summary>
    public AddedRowsView AppendRowsOf(IDataView outside, int copies)
        => Join(_own, RowsOf(outside, copies * RowCounts.Of(data)), $"{copies} rows of another view for each row, under uniform labels", ShareOf(copies));

    /// <summary>Rows of another view in the place of some.</summary>
    public AddedRowsView ReplaceByRowsOf(IDataView outside, double rate)
        => Join(Rows(_own, rate, chosen: false), RowsOf(outside, RowCounts.Of(Rows(data, rate, chosen: true))),
            string.Create(CultureInfo.InvariantCulture, $"rows of another view in the place of rows with probability {rate}, under uniform labels"), rate);

    /// <summary>For each row of the data so many of normal noise with mean and variance of the data, channel by channel.</summary>
    public AddedRowsView AppendWhiteNoise(int copies, int channelCount)
    {
        var channels = Measure(channelCount);
        return Join(_own, Enumerable.Range(0, copies).Select(copy => WhiteNoiseOf(data, channels, (ulong)copy)),
            $"{copies} rows of white noise for each row, under uniform labels", ShareOf(copies));
    }

    /// <summary>White noise in the place of some rows.</summary>
    public AddedRowsView ReplaceByWhiteNoise(double rate, int channelCount)
        => Join(Rows(_own, rate, chosen: false), [WhiteNoiseOf(Rows(data, rate, chosen: true), Measure(channelCount), copy: 0)],
            string.Create(CultureInfo.InvariantCulture, $"white noise in the place of rows with probability {rate}, under uniform labels"), rate);

    private static double ShareOf(int copies) => copies / (1.0 + copies);

    private AddedRowsView Join(IDataView kept, IEnumerable<IDataView> added, string noise, double rate)
        => new([kept, .. added], columns, new AddedRows(noise, rate, seed, AreCopies: false));

    /// <summary>The rows that are to be replaced, or all others; verified ones stay.</summary>
    private FilteredDataView Rows(IDataView view, double rate, bool chosen)
    {
        var trusted = columns.FindTrusted(view.Schema);
        return new FilteredDataView(view, trusted is { } column ? [column] : [], row =>
        {
            var (getId, isTrusted) = (row.GetIdGetter(), trusted is { } column ? row.GetGetter<bool>(column) : ColumnGetters.Constant(false));
            var (id, verified) = (default(DataViewRowId), false);
            return () =>
            {
                getId(ref id);
                isTrusted(ref verified);
                return chosen == (!verified && CounterRandom.Uniform(seed, CounterRandom.Index(id), ChoiceDraw) < rate);
            };
        });
    }

    /// <summary>So many rows of another view, all of it again and again until there are enough.</summary>
    private IEnumerable<IDataView> RowsOf(IDataView outside, long count)
    {
        var outsideFeatures = features.Find(outside.Schema, Length);
        var available = RowCounts.Of(outside);
        if (available == 0)
            throw new ArgumentException("The view that rows are to come from has none.", nameof(outside));

        DataViewSchema.Column[] needed = [.. _own.Schema.Select(Counterpart).OfType<DataViewSchema.Column>().Append(outsideFeatures).DistinctBy(column => column.Index)];
        var parts = new List<IDataView>();
        for (var pass = 0UL; count > 0; pass++, count -= available)
        {
            var draw = pass;
            parts.Add(new SubstituteDataView(_own.Schema, outside, needed, (row, column) => column.Name == _ownFeatures.Name
                ? ColumnGetters.Of(row, outsideFeatures)
                : Other(row, column, draw, Counterpart(column)), count));
        }

        return parts;

        DataViewSchema.Column? Counterpart(DataViewSchema.Column column)
            => outside.Schema.GetColumnOrNull(column.Name) is { } other && other.Type.Equals(column.Type) ? other : null;
    }

    private SubstituteDataView WhiteNoiseOf(IDataView rows, (double Mean, double Deviation)[] channels, ulong copy)
        => new(_own.Schema, rows, [], (row, column) => column.Name == _ownFeatures.Name ? WhiteNoise(row, channels, copy) : Other(row, column, copy, null));

    private (double Mean, double Deviation)[] Measure(int channelCount)
    {
        if (channelCount < 1 || Length % channelCount != 0)
            throw new ArgumentOutOfRangeException(nameof(channelCount), channelCount, $"The {Length} slots of column '{_ownFeatures.Name}' must be divisible by the number of channels.");

        var moments = new SlotMoments(Length);
        using var cursor = data.GetRowCursor([_ownFeatures]);
        var getter = cursor.GetGetter<VBuffer<float>>(_ownFeatures);
        var (values, dense) = (default(VBuffer<float>), new float[Length]);
        while (cursor.MoveNext())
        {
            getter(ref values);
            values.CopyTo(dense);
            moments.Add(dense);
        }

        return moments.GetChannels(channelCount);
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
        // A slot takes two draws.
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
