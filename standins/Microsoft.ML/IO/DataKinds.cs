using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

internal static class DataKinds
{
    public static PrimitiveDataViewType TypeOf(DataKind kind) => kind switch
    {
        DataKind.TimeSpan => TimeSpanDataViewType.Instance,
        DataKind.DateTime => DateTimeDataViewType.Instance,
        DataKind.DateTimeOffset => DateTimeOffsetDataViewType.Instance,
        _ => PrimitiveTypes.OfKind(kind),
    };

    /// <summary>The kind of values that a column type holds, keys being those of their numbers.</summary>
    public static DataKind? Of(PrimitiveDataViewType type) => type is null
        ? null
        : Enum.GetValues<DataKind>().Where(kind => TypeOf(kind).RawType == type.RawType).Cast<DataKind?>().FirstOrDefault();
}
