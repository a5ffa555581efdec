using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>Schema errors in ML.NET's own wording: role, column, expected, found.</summary>
internal static class SchemaErrors
{
    private const string MapValues = "; Transforms.Conversion.MapValueToKey makes keys of values";

    /// <summary>Finds a column by its role, or says that it is not there.</summary>
    public static SchemaShape.Column Require(SchemaShape inputSchema, string role, string name)
    {
        foreach (var column in inputSchema)
        {
            if (column.Name == name)
                return column;
        }

        throw NotFound(nameof(inputSchema), role, name);
    }

    /// <inheritdoc cref="Require(SchemaShape, string, string)"/>
    public static DataViewSchema.Column Require(DataViewSchema inputSchema, string role, string name)
        => inputSchema.GetColumnOrNull(name) ?? throw NotFound(nameof(inputSchema), role, name);

    /// <summary>Throws unless the column is a scalar of <paramref name="itemType"/>, and a key if <paramref name="isKey"/> says so.</summary>
    public static SchemaShape.Column RequireScalar(SchemaShape inputSchema, string role, string name, DataViewType itemType, bool isKey = false)
    {
        var column = Require(inputSchema, role, name);
        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || column.IsKey != isKey || !column.ItemType.Equals(itemType))
            throw Mismatch(nameof(inputSchema), role, name, isKey ? $"Key<{itemType}>" : $"{itemType}", Describe(column) + (isKey && column is { IsKey: false, Kind: SchemaShape.Column.VectorKind.Scalar } ? MapValues : ""));
        return column;
    }

    /// <summary>Throws unless the column has exactly this type.</summary>
    public static DataViewSchema.Column RequireType(DataViewSchema inputSchema, string role, string name, DataViewType expected)
    {
        var column = Require(inputSchema, role, name);
        return column.Type.Equals(expected) ? column : throw Mismatch(nameof(inputSchema), role, name, $"{expected}", $"{column.Type}");
    }

    /// <summary>The number of classes of a key column; throws unless it is from 2 to <paramref name="maximum"/>.</summary>
    public static int CountClasses(DataViewSchema.Column label, int maximum)
    {
        var count = ((KeyDataViewType)label.Type).Count;
        return count >= 2 && count <= (ulong)maximum ? (int)count : throw NoClasses("input", "label", label, maximum);
    }

    /// <summary>What is wrong with a label column that is no key of 2 to <paramref name="maximum"/> classes.</summary>
    public static ArgumentOutOfRangeException NoClasses(string parameter, string role, DataViewSchema.Column label, int maximum)
        => Mismatch(parameter, role, label.Name, string.Create(CultureInfo.InvariantCulture, $"Key<UInt32> with 2 to {maximum:N0} classes"),
            label.Type is KeyDataViewType or VectorDataViewType ? $"{label.Type}" : label.Type + MapValues);

    public static ArgumentOutOfRangeException NotFound(string parameter, string role, string name)
        => new(parameter, $"Could not find {role} column '{name}'");

    public static ArgumentOutOfRangeException Mismatch(string parameter, string role, string name, string expected, string found)
        => new(parameter, $"Schema mismatch for {role} column '{name}': expected {expected}, got {found}");

    /// <summary>A column's type as ML.NET writes it, for example <c>Vector&lt;Single&gt;</c> or <c>Key&lt;UInt32&gt;</c>.</summary>
    public static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"Key<{column.ItemType}>" : $"{column.ItemType}";
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Vector => $"Vector<{item}>",
            SchemaShape.Column.VectorKind.VariableVector => $"VarVector<{item}>",
            _ => item,
        };
    }
}
