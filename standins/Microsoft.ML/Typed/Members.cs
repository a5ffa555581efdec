using System.Linq.Expressions;

namespace Microsoft.ML.Data;
/// <summary>Compiled reads and writes of members.</summary>
internal static class MemberAccess
{
    public static Func<TRow, TValue> Reader<TRow, TValue>(MemberInfo member)
    {
        if (member is PropertyInfo property && property.GetGetMethod() is null)
            return _ => default;
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TValue>>(Expression.MakeMemberAccess(row, member), row).Compile();
    }

    public static Action<TRow, TValue> Writer<TRow, TValue>(MemberInfo member)
    {
        var (row, value) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(TValue)));
        return Expression.Lambda<Action<TRow, TValue>>(Expression.Assign(Expression.MakeMemberAccess(row, member), value), row, value).Compile();
    }
}

/// <summary>What members of user classes are to the data view.</summary>
internal static class MemberTypes
{
    private const BindingFlags Accessible = BindingFlags.Public | BindingFlags.Instance;
    public static bool IsVBuffer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
    public static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    /// <summary>The members that are columns: public fields, and the public properties that can be read or written as asked.</summary>
    public static IEnumerable<MemberInfo> MembersOf(Type userType, SchemaDefinition.Direction direction)
    {
        var properties = userType.GetProperties(Accessible).Where(property => property.GetIndexParameters().Length == 0
            && (direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetGetMethod() is not null
                || direction.HasFlag(SchemaDefinition.Direction.Write) && property.GetSetMethod() is not null));
        return userType.GetFields(Accessible).Concat<MemberInfo>(properties)
            .Where(member => member.GetCustomAttribute<NoColumnAttribute>() is null);
    }

    /// <summary>The item type of a member's values; fails where the data view has no such type.</summary>
    public static PrimitiveDataViewType ItemTypeOf(MemberInfo member, out bool isVector)
    {
        var type = TypeOf(member);
        isVector = type.IsArray || IsVBuffer(type);
        return PrimitiveDataViewType.Of(type.IsArray ? type.GetElementType() : isVector ? type.GetGenericArguments()[0] : type)
            ?? throw new ArgumentOutOfRangeException("rawType", $"Could not determine an IDataView type and registered custom types for member {member.Name}");
    }

    /// <summary>The column type of a member, as its type and its attributes tell it.</summary>
    public static DataViewType ColumnTypeOf(MemberInfo member)
    {
        if (DataViewTypeManager.Find(member) is { } registered)
            return registered;
        var item = ItemTypeOf(member, out var isVector);
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            Contracts.CheckParam(KeyDataViewType.IsValidDataType(item.RawType), "userType",
                $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
            item = new KeyDataViewType(item.RawType, key.Count);
        }
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        Contracts.CheckParam(isVector || vector is null, "userType",
            $"Member {member.Name} marked with VectorTypeAttribute, but does not appear to be a vector type");
        return !isVector ? item : vector is { Dimensions.Length: > 0 } ? new VectorDataViewType(item, vector.Dimensions) : new VectorDataViewType(item);
    }
}

/// <summary>A member of a user class, bound to a column.</summary>
internal sealed record TypedMember(MemberInfo Member, string ColumnName, DataViewType ColumnType, DataViewSchema.Annotations Annotations)
{
    public Type Type => MemberTypes.TypeOf(Member);

    /// <summary>The members that a definition binds, or all that can be used as asked where there is no definition.</summary>
    public static TypedMember[] Bind(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction) =>
        (definition ?? SchemaDefinition.Create(userType, direction)).Select(column => Bind(userType, column)).ToArray();

    /// <summary>Whether values of the column can be kept in the member.</summary>
    public bool Fits(DataViewType columnType) => Type == columnType.RawType
        || MemberTypes.ItemTypeOf(Member, out var isVector).RawType == columnType.ItemTypeOf().RawType && isVector == columnType is VectorDataViewType;

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
