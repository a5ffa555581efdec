using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>The vector of the current row; the next row may overwrite it.</summary>
internal delegate ReadOnlySpan<double> RealVectorSource();

/// <summary>Columns of Single and Double vectors, read and written as <see cref="double"/>.</summary>
internal static class RealVectors
{
    /// <exception cref="ArgumentOutOfRangeException">The kind is neither Single nor Double.</exception>
    public static PrimitiveDataViewType ItemType(DataKind kind, string parameter) => kind switch
    {
        DataKind.Single => NumberDataViewType.Single,
        DataKind.Double => NumberDataViewType.Double,
        _ => throw new ArgumentOutOfRangeException(parameter, kind, "The numbers must be Single or Double."),
    };

    public static bool IsItemType(DataViewType type) => type.Equals(NumberDataViewType.Single) || type.Equals(NumberDataViewType.Double);

    public static Delegate Getter(PrimitiveDataViewType itemType, RealVectorSource source)
        => itemType.Equals(NumberDataViewType.Double) ? Getter<double>(source) : Getter<float>(source);

    public static RealVectorSource Reader(DataViewRow row, DataViewSchema.Column column)
        => ((VectorDataViewType)column.Type).ItemType.Equals(NumberDataViewType.Double) ? Reader<double>(row, column) : Reader<float>(row, column);

    private static ValueGetter<VBuffer<T>> Getter<T>(RealVectorSource source) where T : INumberBase<T> => (ref VBuffer<T> value) =>
    {
        var numbers = source();
        var editor = VBufferEditor.Create(ref value, numbers.Length);
        Convert(numbers, editor.Values);
        value = editor.Commit();
    };

    private static RealVectorSource Reader<T>(DataViewRow row, DataViewSchema.Column column) where T : INumberBase<T>
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        var buffer = default(VBuffer<T>);
        var values = new T[((VectorDataViewType)column.Type).Size];
        var numbers = new double[values.Length];
        return () =>
        {
            getter(ref buffer);
            buffer.CopyTo(values);
            Convert<T, double>(values, numbers);
            return numbers;
        };
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to) where TFrom : INumberBase<TFrom> where TTo : INumberBase<TTo>
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = TTo.CreateTruncating(from[i]);
    }
}
