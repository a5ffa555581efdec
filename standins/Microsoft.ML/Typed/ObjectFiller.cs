using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Fills objects of a class from the rows of a schema.</summary>
internal sealed class ObjectFiller<TRow>
    where TRow : class
{
    private readonly (TypedMember Member, DataViewSchema.Column Column)[] _bound;

    public ObjectFiller(DataViewSchema schema, bool ignoreMissingColumns, SchemaDefinition definition)
    {
        var bound = new List<(TypedMember, DataViewSchema.Column)>();
        foreach (var member in TypedMember.Bind(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.ColumnName) is not { } column)
            {
                if (ignoreMissingColumns)
                    continue;
                throw Contracts.MissingColumn("Schema", "", member.ColumnName);
            }

            Contracts.Check(member.Fits(column.Type),
                $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{member.Member.Name}' of type '{member.Type.FullName}'.");
            bound.Add((member, column));
        }

        _bound = bound.ToArray();
    }

    public IEnumerable<DataViewSchema.Column> Columns => _bound.Select(pair => pair.Column);

    /// <summary>What fills an object from a row, wherever the row then stands.</summary>
    public Action<TRow> Over(DataViewRow row)
    {
        var fills = _bound.Select(pair => Dispatch.Call<Action<TRow>>(FillOf<int>, pair.Member.Type, pair.Member, row, pair.Column)).ToArray();
        return target =>
        {
            foreach (var fill in fills)
                fill(target);
        };
    }

    private static Action<TRow> FillOf<TValue>(TypedMember member, DataViewRow row, DataViewSchema.Column column)
    {
        // Arrays of an object are kept where they fit, so its present value is handed on.
        var (read, write) = (MemberAccess.Reader<TRow, TValue>(member.Member), MemberAccess.Writer<TRow, TValue>(member.Member));
        var next = ValueReaders.Over<TValue>(row, column);
        return target => write(target, next(read(target)));
    }
}
