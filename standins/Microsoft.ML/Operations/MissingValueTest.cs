using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Keeps rows without a missing value in any of some columns.</summary>
internal sealed class MissingValueTest(IReadOnlyList<DataViewSchema.Column> columns) : IRowTest
{
    public IReadOnlyList<DataViewSchema.Column> Columns => columns;

    public bool DependsOnOrder => false;

    /// <summary>Whether values of a type can be missing at all.</summary>
    public static bool Suits(DataViewType type) =>
        type.ItemTypeOf() is var item && (item is KeyDataViewType || item.RawType == typeof(float) || item.RawType == typeof(double));

    public Func<bool> Open(DataViewRow row)
    {
        var tests = columns.Select(column => column.Type is VectorDataViewType vector
            ? Dispatch.Call<Func<bool>>(OpenVector<int>, vector.ItemType.RawType, row, column)
            : Dispatch.Call<Func<bool>>(OpenScalar<int>, column.Type.RawType, row, column)).ToArray();
        return () => Array.TrueForAll(tests, isWhole => isWhole());
    }

    private static Func<bool> OpenScalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        var isMissing = ValueKind<T>.Of(column.Type).IsMissing;
        var value = default(T);
        return () =>
        {
            getter(ref value);
            return !isMissing(value);
        };
    }

    private static Func<bool> OpenVector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        var isMissing = ValueKind<T>.Of(column.Type.ItemTypeOf()).IsMissing;
        var vector = default(VBuffer<T>);
        return () =>
        {
            getter(ref vector);

            // What a sparse vector does not list is the default value, which is a missing key.
            if (!vector.IsDense && isMissing(default))
                return false;
            foreach (var value in vector.GetValues())
            {
                if (isMissing(value))
                    return false;
            }

            return true;
        };
    }
}
