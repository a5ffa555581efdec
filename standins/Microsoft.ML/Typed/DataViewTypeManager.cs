using System.Collections.Concurrent;

namespace Microsoft.ML.Data;
/// <summary>Marks a member whose column has a type of its own, and makes that type known.</summary>
public abstract class DataViewTypeAttribute : Attribute, IEquatable<DataViewTypeAttribute>
{
    protected DataViewTypeAttribute() { }
    public abstract bool Equals(DataViewTypeAttribute other);
    public abstract void Register();
}

/// <summary>The column types of .NET types that the data view does not know by itself.</summary>
public static class DataViewTypeManager
{
    private static readonly ConcurrentDictionary<(Type Type, DataViewTypeAttribute Attribute), DataViewType> _types = new();

    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute typeAttribute = null)
    {
        Contracts.CheckParam(PrimitiveDataViewType.Of(type) is null, nameof(type),
            $"Type {type} has been registered as ML.NET's default supported type, so it can't not be registered again.");
        var registered = _types.GetOrAdd((type, typeAttribute), dataViewType);
        Contracts.CheckParam(registered.Equals(dataViewType), nameof(type), $"Repeated type register. The raw type {type} "
            + $"has been associated with {registered} so it cannot be associated with {dataViewType}.");
    }

    /// <summary>Whether rows of objects can have a column of the type: one that the data view has by itself, or exactly one that is registered.</summary>
    internal static bool Knows(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType || _types.Values.Any(type.Equals);

    /// <summary>The registered column type of a member, or null where there is none.</summary>
    internal static DataViewType Find(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<DataViewTypeAttribute>();
        attribute?.Register();
        return _types.GetValueOrDefault((MemberTypes.TypeOf(member), attribute));
    }
}
