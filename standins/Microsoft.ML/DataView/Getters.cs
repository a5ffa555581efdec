using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Getters whose value type is known only at run time.</summary>
internal static class Getters
{
    /// <summary>The getter of a row's column, typed as the column is.</summary>
    public static Delegate GetGetter(this DataViewRow row, DataViewSchema.Column column) =>
        Dispatch.Call<Delegate>(GetterOf<int>, column.Type.RawType, row, column);

    /// <summary>The getter as one of the asked type; fails with the reason where it is of another.</summary>
    public static ValueGetter<TValue> Cast<TValue>(Delegate getter) =>
        getter as ValueGetter<TValue> ?? throw new InvalidOperationException(
            $"Invalid TValue in GetGetter: '{typeof(TValue)}', expected type: '{getter.GetType().GetGenericArguments()[0]}'.");

    /// <summary>Fails where somebody asks for the getter of a column that a cursor was not opened for.</summary>
    public static void CheckActive(bool isActive) =>
        Contracts.CheckParam(isActive, "column", "Requested column is not active.");

    private static Delegate GetterOf<TValue>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<TValue>(column);
}
