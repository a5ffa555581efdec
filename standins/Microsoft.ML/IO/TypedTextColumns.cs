using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns that the members of a type are loaded from, by their attributes.</summary>
internal static class TypedTextColumns
{
    public static TextLoader.Column[] Of(Type type)
    {
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(field => (Member: (MemberInfo)field, Type: field.FieldType))
            .Concat(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetGetMethod() is not null && property.GetIndexParameters().Length == 0)
                .Select(property => (Member: (MemberInfo)property, Type: property.PropertyType)))
            .ToArray();
        Contracts.CheckParam(members.Length > 0, "TInput", "Should define at least one public, readable field or property in TInput.");
        return members.Select(member => Of(member.Member, member.Type)).ToArray();
    }

    private static TextLoader.Column Of(MemberInfo member, Type type)
    {
        var place = $"{(member is FieldInfo ? "Field" : "Property")} '{member.Name}'";
        var load = member.GetCustomAttribute<LoadColumnAttribute>()
            ?? throw new InvalidOperationException($"{place} is missing the {nameof(LoadColumnAttribute)} attribute");
        var kind = DataKinds.Of(PrimitiveDataViewType.Of(type.IsArray ? type.GetElementType() : type))
            ?? throw new InvalidOperationException($"{place} is of unsupported type.");
        var ranges = load.Ranges.Select(range =>
            new TextLoader.Range(range.First, range.Last) { ForceVector = type.IsArray || range.First != range.Last });
        var keyCount = member.GetCustomAttribute<KeyTypeAttribute>() is { } key ? new KeyCount(key.Count) : null;
        return new(member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name, kind, ranges.ToArray(), keyCount);
    }
}
