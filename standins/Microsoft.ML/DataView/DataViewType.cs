namespace Microsoft.ML.Data;

/// <summary>The type of a column: what values it holds and what they mean.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    public Type RawType { get; }

    private protected DataViewType(Type rawType) => RawType = rawType ?? throw new ArgumentNullException(nameof(rawType));

    public abstract bool Equals(DataViewType other);
}
