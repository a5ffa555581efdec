using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType)
        : base(rawType) =>
        Contracts.CheckParam(!typeof(IDisposable).IsAssignableFrom(rawType), nameof(rawType), "A PrimitiveDataViewType cannot have a disposable RawType");

    /// <summary>The plain type of values of a .NET type, or null where the data view has none.</summary>
    internal static PrimitiveDataViewType Of(Type type) =>
        type == typeof(ReadOnlyMemory<char>) || type == typeof(string) ? TextDataViewType.Instance
        : type == typeof(bool) ? BooleanDataViewType.Instance
        : type == typeof(TimeSpan) ? TimeSpanDataViewType.Instance
        : type == typeof(DateTime) ? DateTimeDataViewType.Instance
        : type == typeof(DateTimeOffset) ? DateTimeOffsetDataViewType.Instance
        : type == typeof(DataViewRowId) ? RowIdDataViewType.Instance
        : NumberDataViewType.All.FirstOrDefault(number => number.RawType == type);
}
