using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

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
