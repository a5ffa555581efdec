using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.RowToRow;

/// <summary>Getters for columns whose type is known at run time only.</summary>
internal static class ColumnGetters
{
    /// <summary>The column's own getter.</summary>
    public static Delegate Of(DataViewRow row, DataViewSchema.Column column) => Call(nameof(Pass), column.Type.RawType, row, column);

    /// <summary>A getter of what stands for a missing value: NaN, key 0, false, empty text, a vector of zeros.</summary>
    public static Delegate Missing(DataViewType type) => type is VectorDataViewType vector
        ? Call(nameof(EmptyVector), vector.ItemType.RawType, vector.Size)
        : type.RawType == typeof(float) ? Constant(float.NaN)
        : type.RawType == typeof(double) ? Constant(double.NaN)
        : Call(nameof(Default), type.RawType);

    public static ValueGetter<T> Constant<T>(T constant) => (ref T value) => value = constant;

    private static ValueGetter<T> Pass<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);

    private static ValueGetter<T> Default<T>() => (ref T value) => value = default!;

    private static ValueGetter<VBuffer<T>> EmptyVector<T>(int length) => (ref VBuffer<T> value) => value = new VBuffer<T>(length, 0, [], []);

    private static Delegate Call(string method, Type type, params object[] arguments)
        => (Delegate)typeof(ColumnGetters).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;
}
