using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A vector column that a noise model looks at.</summary>
internal sealed record NoiseInput(string Role, string Column)
{
    private const string Expected = "Vector<Single>";

    public void Check(SchemaShape schema)
    {
        var column = SchemaErrors.Require(schema, Role, Column);
        if (column.Kind != SchemaShape.Column.VectorKind.Vector || column.IsKey || !column.ItemType.Equals(NumberDataViewType.Single))
            throw SchemaErrors.Mismatch("inputSchema", Role, Column, Expected, SchemaErrors.Describe(column));
    }

    /// <summary>The column, of any known length.</summary>
    public DataViewSchema.Column Find(DataViewSchema schema) => Find(schema, 0);

    /// <summary>The column, which must have the length that was fitted.</summary>
    public DataViewSchema.Column Find(DataViewSchema schema, int length)
    {
        var column = SchemaErrors.Require(schema, Role, Column);
        return column.Type is VectorDataViewType { IsKnownSize: true } type && type.ItemType.Equals(NumberDataViewType.Single) && (length == 0 || type.Size == length)
            ? column
            : throw SchemaErrors.Mismatch("inputSchema", Role, Column, length == 0 ? Expected : $"Vector<Single, {length}>", $"{column.Type}");
    }
}
