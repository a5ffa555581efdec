using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns that a caller of a cursor asked for, by index.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        var active = new bool[schema.Count];
        foreach (var column in Contracts.CheckValue(columnsNeeded, nameof(columnsNeeded)))
        {
            Contracts.Check(column.Index < schema.Count, $"The requested column: {column} is not part of the schema");
            active[column.Index] = true;
        }

        return active;
    }
}
