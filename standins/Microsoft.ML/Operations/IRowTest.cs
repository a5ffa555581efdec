namespace Microsoft.ML.Data;

/// <summary>What decides whether a row is kept.</summary>
internal interface IRowTest
{
    IReadOnlyList<DataViewSchema.Column> Columns { get; }

    /// <summary>Whether the answer for a row depends on how many rows came before it.</summary>
    bool DependsOnOrder { get; }

    /// <summary>The test on the current row of a cursor; asked once a row.</summary>
    Func<bool> Open(DataViewRow row);
}
