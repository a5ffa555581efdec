using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Computes noisy labels over the rows of one schema.</summary>
internal sealed class LabelNoiseMapper
{
    private readonly LabelSampler sampler;
    private readonly int classCount;
    private readonly DataViewSchema.Column label;
    private readonly DataViewSchema.Column? trusted;

    public LabelNoiseMapper(LabelNoiseColumns columns, LabelSampler sampler, int classCount, DataViewSchema schema)
    {
        this.sampler = sampler;
        this.classCount = classCount;
        label = columns.FindLabel(schema, classCount);
        trusted = columns.FindTrusted(schema);

        var added = new List<DataViewSchema.DetachedColumn> { new(columns.Output, label.Type, label.Annotations) };
        if (columns.Flipped is not null)
            added.Add(new(columns.Flipped, BooleanDataViewType.Instance));
        Mapping = new RowMapping(schema, [.. added], Needed, (row, added) => added == 0 ? NoisyLabel(row) : IsFlipped(row));
    }

    public RowMapping Mapping { get; }

    public DataViewSchema.Column[] Needed => trusted is { } column ? [label, column] : [label];

    public ValueGetter<uint> InputLabel(DataViewRow row) => row.GetGetter<uint>(row.Schema[label.Index]);

    /// <summary>Whether the row has a label that noise may change.</summary>
    public Func<uint, bool> IsEligible(DataViewRow row)
    {
        // A key outside the classes has the meaning of a missing one.
        if (trusted is not { } column)
            return key => key > 0 && key <= classCount;

        var isTrusted = row.GetGetter<bool>(row.Schema[column.Index]);
        return key =>
        {
            var keep = false;
            isTrusted(ref keep);
            return !keep && key > 0 && key <= classCount;
        };
    }

    public ValueGetter<uint> NoisyLabel(DataViewRow row)
    {
        var (input, isEligible, getId) = (InputLabel(row), IsEligible(row), row.GetIdGetter());
        return (ref uint key) =>
        {
            input(ref key);
            if (!isEligible(key))
                return;
            var id = default(DataViewRowId);
            getId(ref id);
            key = (uint)sampler.Draw((int)key - 1, id) + 1;
        };
    }

    private ValueGetter<bool> IsFlipped(DataViewRow row)
    {
        var (input, noisy) = (InputLabel(row), NoisyLabel(row));
        return (ref bool flipped) =>
        {
            uint before = 0, after = 0;
            input(ref before);
            noisy(ref after);
            flipped = before != after;
        };
    }
}
