using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Reads labels over the rows of one schema, and says which of them noise may change.</summary>
internal sealed class LabelReader
{
    private readonly DataViewSchema.Column? _trusted;

    public LabelReader(LabelNoiseColumns columns, int classCount, DataViewSchema schema)
    {
        ClassCount = classCount;
        Label = columns.FindLabel(schema, classCount);
        _trusted = columns.FindTrusted(schema);
    }

    public int ClassCount { get; }

    public DataViewSchema.Column Label { get; }

    public DataViewSchema.Column[] Needed => _trusted is { } column ? [Label, column] : [Label];

    public ValueGetter<uint> InputLabel(DataViewRow row) => row.GetGetter<uint>(row.Schema[Label.Index]);

    /// <summary>Whether the row has a label that noise may change.</summary>
    public Func<uint, bool> IsEligible(DataViewRow row)
    {
        // A key outside the classes has the meaning of a missing one.
        if (_trusted is not { } column)
            return key => key > 0 && key <= ClassCount;

        var isTrusted = row.GetGetter<bool>(row.Schema[column.Index]);
        return key =>
        {
            var keep = false;
            isTrusted(ref keep);
            return !keep && key > 0 && key <= ClassCount;
        };
    }
}
