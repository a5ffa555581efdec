using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Objects of a class as rows: the schema, and the getters over whichever object is current.</summary>
internal sealed class ObjectSource<TRow>
    where TRow : class
{
    private readonly TypedMember[] _members;

    public ObjectSource(SchemaDefinition definition)
    {
        _members = TypedMember.Bind(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        Schema = new DataViewSchema(_members.Select(member =>
            new DataViewSchema.DetachedColumn(member.ColumnName, member.ColumnType, member.Annotations)));
    }

    public DataViewSchema Schema { get; }

    /// <summary>The definition of a class whose columns have the types and annotations of a schema.</summary>
    public static SchemaDefinition DefinitionOf(DataViewSchema schema)
    {
        var definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        foreach (var column in schema)
        {
            var member = definition[column.Name] ?? throw new InvalidOperationException($"Type should contain a member named {column.Name}");
            member.ColumnType = column.Type;
            member.AddAnnotations(column.Annotations);
        }

        return definition;
    }

    public Delegate CreateGetter(int column, Func<TRow> current) =>
        Dispatch.Call<Delegate>(GetterOf<int>, _members[column].Type, _members[column], current);

    private static Delegate GetterOf<TValue>(TypedMember member, Func<TRow> current)
    {
        var read = MemberAccess.Reader<TRow, TValue>(member.Member);
        return ValueGetters.From(() => read(current()));
    }
}
