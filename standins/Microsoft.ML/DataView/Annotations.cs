using Builder = Microsoft.ML.DataViewSchema.Annotations.Builder;

namespace Microsoft.ML.Data;
internal static class AnnotationKinds
{
    public const string SlotNames = "SlotNames";
    public const string KeyValues = "KeyValues";
    public const string IsNormalized = "IsNormalized";
    public const string ScoreColumnSetId = "ScoreColumnSetId";
    public const string ScoreColumnKind = "ScoreColumnKind";
    public const string ScoreValueKind = "ScoreValueKind";
    public const string TrainingLabelValues = "TrainingLabelValues";
    public const string CategoricalSlotRanges = "CategoricalSlotRanges";
}

public static class SchemaAnnotationsExtensions
{
    public static bool HasSlotNames(this DataViewSchema.Column column) =>
        column.Type is VectorDataViewType { IsKnownSize: true } type
        && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.SlotNames)?.Type is VectorDataViewType { ItemType: TextDataViewType } names
        && names.Size == type.Size;

    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames) =>
        column.Annotations.GetValue(AnnotationKinds.SlotNames, ref slotNames);

    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType keyValueItemType = null) =>
        column.Type.ItemTypeOf() is KeyDataViewType key
        && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType values
        && (ulong)values.Size == key.Count
        && values.ItemType.Equals(keyValueItemType ?? TextDataViewType.Instance);

    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues) =>
        column.Annotations.GetValue(AnnotationKinds.KeyValues, ref keyValues);

    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.IsNormalized)?.Type is not BooleanDataViewType)
            return false;
        var isNormalized = false;
        column.Annotations.GetValue(AnnotationKinds.IsNormalized, ref isNormalized);
        return isNormalized;
    }
}

internal static class AnnotationBuilding
{
    public static void AddSlotNames(this Builder builder, int size, ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter) =>
        builder.Add(AnnotationKinds.SlotNames, new VectorDataViewType(TextDataViewType.Instance, size), getter);

    public static void AddSlotNames(this Builder builder, IEnumerable<string> names)
    {
        var values = names.Select(name => name.AsMemory()).ToArray();
        builder.AddSlotNames(values.Length, Constant(new VBuffer<ReadOnlyMemory<char>>(values.Length, values)));
    }

    public static void AddKeyValues<T>(this Builder builder, PrimitiveDataViewType itemType, T[] values) =>
        builder.Add(AnnotationKinds.KeyValues, new VectorDataViewType(itemType, values.Length), Constant(new VBuffer<T>(values.Length, values)));

    public static void AddText(this Builder builder, string kind, string value) =>
        builder.AddPrimitiveValue(kind, TextDataViewType.Instance, value.AsMemory());

    /// <summary>A getter that copies, so that nobody writes into the constant.</summary>
    public static ValueGetter<VBuffer<T>> Constant<T>(VBuffer<T> value) => (ref VBuffer<T> destination) => value.CopyTo(ref destination);
}
