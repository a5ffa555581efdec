using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>The classes of a label column: how many, and their values where the column has any.</summary>
/// <param name="Count">K.</param>
/// <param name="ItemType">The type of the values, or null if the column has none.</param>
/// <param name="Names">The values as invariant text, in the order of the keys, or null.</param>
internal sealed record ClassLabels(int Count, PrimitiveDataViewType? ItemType, IReadOnlyList<string>? Names)
{
    public const string KeyValues = "KeyValues";
    public const string SlotNames = "SlotNames";

    /// <summary>ML.NET's annotation for the values of a label that a column of numbers speaks of.</summary>
    public const string TrainingLabelValues = "TrainingLabelValues";

    private static readonly PrimitiveDataViewType[] ItemTypes =
    [
        TextDataViewType.Instance, BooleanDataViewType.Instance, NumberDataViewType.Single, NumberDataViewType.Double,
        NumberDataViewType.SByte, NumberDataViewType.Int16, NumberDataViewType.Int32, NumberDataViewType.Int64,
        NumberDataViewType.Byte, NumberDataViewType.UInt16, NumberDataViewType.UInt32, NumberDataViewType.UInt64,
    ];

    /// <summary>The item type that <see cref="TypeName"/> names.</summary>
    public static PrimitiveDataViewType? FindItemType(string? name) => name is null ? null
        : ItemTypes.FirstOrDefault(type => type.RawType.Name == name) ?? throw new FormatException($"class names of the unknown type '{name}'");

    public string? TypeName => ItemType?.RawType.Name;

    /// <summary>Classes whose values are not known yet, for a schema's shape.</summary>
    public static ClassLabels Placeholder(DataViewType? itemType)
    {
        var known = ItemTypes.FirstOrDefault(type => type.Equals(itemType));
        return new(2, known, known is null ? null : [Default(known), Default(known)]);
    }

    /// <summary>Classes that are not known yet, of the type that an annotation of a column has.</summary>
    public static ClassLabels Placeholder(SchemaShape.Column column, string annotation = KeyValues) =>
        Placeholder(column.Annotations.Where(item => item.Name == annotation).Select(item => item.ItemType).FirstOrDefault());

    /// <summary>The classes of a key column.</summary>
    public static ClassLabels Of(DataViewSchema.Column label) => Of(label, KeyValues, (int)((KeyDataViewType)label.Type).Count);

    /// <summary>So many classes, with the values that an annotation holds, if it does.</summary>
    public static ClassLabels Of(DataViewSchema.Column column, string annotation, int count)
    {
        if (column.Annotations.Schema.GetColumnOrNull(annotation) is not { } values || values.Type is not VectorDataViewType { Size: var size } vector || size != count)
            return new ClassLabels(count, null, null);
        var itemType = ItemTypes.FirstOrDefault(type => type.Equals(vector.ItemType));
        return itemType is null ? new ClassLabels(count, null, null)
            : new ClassLabels(count, itemType, Dispatch<IReadOnlyList<string>>(itemType, nameof(ReadNames), column, annotation));
    }

    /// <summary>Adds the names as text, which evaluation prints.</summary>
    public void AddSlotNames(DataViewSchema.Annotations.Builder builder)
    {
        if (Names is not null) Add(builder, SlotNames, TextDataViewType.Instance, [.. Names.Select(name => name.AsMemory())]);
    }

    /// <summary>Adds the values in their own type, which maps predicted keys back.</summary>
    public void AddKeyValues(DataViewSchema.Annotations.Builder builder) => AddValues(builder, KeyValues);

    /// <summary>Adds the values in their own type as an annotation of any name.</summary>
    public void AddValues(DataViewSchema.Annotations.Builder builder, string annotation)
    {
        if (Names is not null) Dispatch<object?>(ItemType!, nameof(AddTyped), builder, annotation, ItemType!, Names);
    }

    private static string Default(DataViewType itemType) => itemType is TextDataViewType ? "" : itemType is BooleanDataViewType ? "False" : "0";

    private static T Dispatch<T>(DataViewType itemType, string method, params object[] arguments) =>
        (T)typeof(ClassLabels).GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(itemType.RawType).Invoke(null, System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    private static IReadOnlyList<string> ReadNames<T>(DataViewSchema.Column column, string annotation)
    {
        var values = default(VBuffer<T>);
        column.Annotations.GetValue(annotation, ref values);
        return [.. values.DenseValues().Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}"))];
    }

    private static object? AddTyped<T>(DataViewSchema.Annotations.Builder builder, string annotation, PrimitiveDataViewType itemType, IReadOnlyList<string> names)
    {
        Add(builder, annotation, itemType, Array.ConvertAll(names.ToArray(), Parse<T>));
        return null;
    }

    private static T Parse<T>(string name) => typeof(T) == typeof(ReadOnlyMemory<char>)
        ? (T)(object)name.AsMemory()
        : (T)Convert.ChangeType(name, typeof(T), CultureInfo.InvariantCulture);

    private static void Add<T>(DataViewSchema.Annotations.Builder builder, string kind, PrimitiveDataViewType itemType, T[] values) =>
        builder.Add(kind, new VectorDataViewType(itemType, values.Length), (ValueGetter<VBuffer<T>>)((ref VBuffer<T> target) => target = new VBuffer<T>(values.Length, values)));
}
