using Builder = Microsoft.ML.DataViewSchema.Annotations.Builder;

namespace Microsoft.ML.Data;

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
