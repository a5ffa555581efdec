using Column = Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Data;
/// <summary>What estimators ask of their input's shape, with the messages that name what is wrong.</summary>
internal static class SchemaShapeChecks
{
    /// <summary>The input column of this name; fails where it is missing.</summary>
    public static Column Require(this SchemaShape inputSchema, string name, string role = "input") =>
        Contracts.CheckValue(inputSchema, nameof(inputSchema)).TryFindColumn(name, out var column)
            ? column
            : throw Contracts.MissingColumn(nameof(inputSchema), role, name);

    /// <summary>The input column of this name; fails where it is missing, or is not what is expected.</summary>
    public static Column Require(this SchemaShape inputSchema, string name, Func<Column, bool> isSuitable, string expected, string role = "input")
    {
        var column = inputSchema.Require(name, role);
        return isSuitable(column) ? column : throw Contracts.SchemaMismatch(nameof(inputSchema), role, name, expected, column.TypeName);
    }

    /// <summary>The input column of this name; fails where it is missing, or is not what is expected.</summary>
    public static DataViewSchema.Column Require(this DataViewSchema inputSchema, string name, Func<DataViewType, bool> isSuitable,
        string expected, string role = "input")
    {
        var column = inputSchema.Require(name, role);
        return isSuitable(column.Type) ? column : throw Contracts.SchemaMismatch(nameof(inputSchema), role, name, expected, column.Type.ToString());
    }

    /// <summary>The input column of this name; fails where it is missing.</summary>
    public static DataViewSchema.Column Require(this DataViewSchema inputSchema, string name, string role = "input") =>
        Contracts.CheckValue(inputSchema, nameof(inputSchema)).GetColumnOrNull(name) ?? throw Contracts.MissingColumn(nameof(inputSchema), role, name);

    /// <summary>The shape with columns added; one of an old name takes the old one's place.</summary>
    public static SchemaShape With(this SchemaShape inputSchema, params Column[] columns)
    {
        var result = inputSchema.ToDictionary(column => column.Name);
        foreach (var column in columns)
            result[column.Name] = column;
        return new SchemaShape(result.Values);
    }
}
