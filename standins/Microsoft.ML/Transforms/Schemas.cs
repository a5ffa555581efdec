using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What transforms ask of the schemas that they are bound to.</summary>
internal static class Schemas
{
    internal static DataViewType WithItemType(DataViewType type, PrimitiveDataViewType itemType)
        => type is VectorDataViewType vector ? new VectorDataViewType(itemType, vector.Dimensions.ToArray()) : itemType;

    internal static int SlotCount(DataViewType type) => type is VectorDataViewType vector ? vector.Size : 1;

    /// <param name="ranges">First and last slot of every categorical feature.</param>
    internal static void AddCategories(DataViewSchema.Annotations.Builder annotations, int[] ranges)
        => annotations.Add(AnnotationKinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2),
            AnnotationBuilding.Constant(new VBuffer<int>(ranges.Length, ranges)));
}
