using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.RowToRow;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Computes noisy labels over the rows of one schema.</summary>
internal sealed class LabelNoiseMapper
{
    private readonly ILabelSampler _sampler;

    public LabelNoiseMapper(LabelNoiseColumns columns, LabelNoise noise, FittedNoise fitted, ILabelSampler sampler, DataViewSchema schema)
    {
        _sampler = sampler;
        Labels = new LabelReader(columns, fitted.ClassCount, schema);
        Needed = [.. Labels.Needed, .. noise.FindInputs(schema, fitted)];

        var added = new List<DataViewSchema.DetachedColumn> { new(columns.Output, Labels.Label.Type, Labels.Label.Annotations) };
        if (columns.Flipped is not null)
            added.Add(new(columns.Flipped, BooleanDataViewType.Instance));
        Mapping = new RowMapping(schema, [.. added], Needed, (row, added) => added == 0 ? NoisyLabel(row) : IsFlipped(row));
    }

    public RowMapping Mapping { get; }

    public LabelReader Labels { get; }

    public DataViewSchema.Column[] Needed { get; }

    public ValueGetter<uint> NoisyLabel(DataViewRow row)
    {
        var (input, isEligible, getId, draw) = (Labels.InputLabel(row), Labels.IsEligible(row), row.GetIdGetter(), _sampler.Bind(row));
        return (ref uint key) =>
        {
            input(ref key);
            if (!isEligible(key))
                return;
            var id = default(DataViewRowId);
            getId(ref id);
            key = (uint)draw((int)key - 1, id) + 1;
        };
    }

    private ValueGetter<bool> IsFlipped(DataViewRow row)
    {
        var (input, noisy) = (Labels.InputLabel(row), NoisyLabel(row));
        return (ref bool flipped) =>
        {
            uint before = 0, after = 0;
            input(ref before);
            noisy(ref after);
            flipped = before != after;
        };
    }
}
