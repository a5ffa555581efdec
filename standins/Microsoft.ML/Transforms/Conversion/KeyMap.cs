using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The distinct values of a column and the keys, from one on, that stand for them.</summary>
internal abstract class KeyMap
{
    protected KeyMap(PrimitiveDataViewType itemType) => ItemType = itemType;

    internal PrimitiveDataViewType ItemType { get; }

    internal abstract int Count { get; }

    internal KeyDataViewType KeyType => new(typeof(uint), (ulong)Math.Max(1, Count));

    internal static KeyMap Create(PrimitiveDataViewType itemType)
        => (KeyMap)Activator.CreateInstance(typeof(KeyMap<>).MakeGenericType(itemType.RawType), itemType);

    /// <summary>Returns what takes in the values of the current row, and tells whether there is room for more.</summary>
    internal abstract Func<bool> MakeLearner(DataViewRow row, DataViewSchema.Column column, int maximumCount);

    internal abstract void Sort();

    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);

    internal abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText);

    internal abstract void Save(BinaryWriter writer);

    internal static KeyMap Load(BinaryReader reader)
    {
        var map = Create(PrimitiveTypes.Read(reader));
        map.LoadValues(reader);
        return map;
    }

    protected abstract void LoadValues(BinaryReader reader);
}
