using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A member of a user class, bound to a column.</summary>
internal sealed record TypedMember(MemberInfo Member, string ColumnName, DataViewType ColumnType, DataViewSchema.Annotations Annotations)
{
    public Type Type => MemberTypes.TypeOf(Member);

    /// <summary>The members that a definition binds, or all that can be used as asked where there is no definition.</summary>
    public static TypedMember[] Bind(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction) =>
        (definition ?? SchemaDefinition.Create(userType, direction)).Select(column => Bind(userType, column)).ToArray();

    /// <summary>Whether values of the column can be kept in the member.</summary>
    public bool Fits(DataViewType columnType) =>
        MemberTypes.ItemTypeOf(Member, out var isVector).RawType == columnType.ItemTypeOf().RawType && isVector == columnType is VectorDataViewType;

    private static TypedMember Bind(Type userType, SchemaDefinition.Column column)
    {
        Contracts.CheckParam(column.MemberName is not null, "userSchemaDefinition", "Null field name detected in schema definition");
        var member = (MemberInfo)userType.GetField(column.MemberName) ?? userType.GetProperty(column.MemberName);
        Contracts.CheckParam(member is not null, "userSchemaDefinition",
            $"No field or property with name '{column.MemberName}' found in type '{userType.FullName}'");

        var name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        var bound = new TypedMember(member, name, column.ColumnType ?? MemberTypes.ColumnTypeOf(member), column.Annotations);
        Contracts.CheckParam(bound.Fits(bound.ColumnType), "userSchemaDefinition",
            $"Column '{name}' is supposed to be {bound.ColumnType}, but type of associated field '{member.Name}' is {bound.Type}");
        return bound;
    }
}
