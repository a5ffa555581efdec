namespace Microsoft.ML.Data;

/// <summary>
/// A column that a row-to-row transform adds: what it is, which input columns it is computed from, and how
/// its getter is made over a row in which these are active.
/// </summary>
internal sealed record OutputColumn(
    string Name,
    DataViewType Type,
    DataViewSchema.Annotations Annotations,
    IReadOnlyList<DataViewSchema.Column> Inputs,
    Func<DataViewRow, Delegate> CreateGetter);
