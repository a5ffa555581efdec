using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

internal sealed class CoreDoublingRow(DataViewRow input, CoreDoublingMapper mapper) : DataViewRow
{
    public override DataViewSchema Schema => mapper.OutputSchema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(SourceOf(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (column.Name != "Doubled")
            return input.GetGetter<TValue>(SourceOf(column));

        var getter = input.GetGetter<float>(SourceOf(column));
        ValueGetter<float> doubled = (ref float value) =>
        {
            getter(ref value);
            value *= mapper.Factor;
        };
        return (ValueGetter<TValue>)(Delegate)doubled;
    }

    private DataViewSchema.Column SourceOf(DataViewSchema.Column column) => mapper.InputSchema[column.Name == "Doubled" ? "X" : column.Name];
}
