using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Interop;

/// <summary>Label columns: keys over UInt32 whose values, where they have any, name the classes.</summary>
internal static class LabelColumns
{
    /// <summary>Finds a label column that a transition matrix can be made for.</summary>
    public static DataViewSchema.Column Require(DataViewSchema schema, string role, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var column = SchemaErrors.Require(schema, role, name);
        return column.Type is KeyDataViewType { Count: >= 2 and <= TransitionMatrix.MaximumClassCount } key && key.RawType == typeof(uint)
            ? column
            : throw SchemaErrors.NoClasses("inputSchema", role, column, TransitionMatrix.MaximumClassCount);
    }

    public static int CountClasses(DataViewSchema.Column label) => (int)((KeyDataViewType)label.Type).Count;

    /// <summary>Whether a key names a class; 0 is a missing label, and so is a key beyond the classes.</summary>
    public static bool IsClass(uint key, int classCount) => key > 0 && key <= classCount;

    /// <summary>Throws unless both columns number the same classes in the same order.</summary>
    public static void RequireSameClasses(DataViewSchema.Column expected, string role, DataViewSchema.Column found)
    {
        if (!expected.Type.Equals(found.Type))
            throw SchemaErrors.Mismatch("inputSchema", role, found.Name, $"{expected.Type}", $"{found.Type}");
        if (ReadNames(expected) is { } names && ReadNames(found) is { } otherNames)
            RequireSameNames(expected.Name, names, role, found.Name, otherNames);
    }

    /// <summary>Throws at the first class that has another name.</summary>
    public static void RequireSameNames(string column, IReadOnlyList<string> names, string otherRole, string otherColumn, IReadOnlyList<string> otherNames)
    {
        for (var i = 0; i < Math.Min(names.Count, otherNames.Count); i++)
        {
            if (names[i] != otherNames[i])
                throw SchemaErrors.Mismatch("inputSchema", otherRole, otherColumn, $"the classes of column '{column}' in their order, class {i} being '{names[i]}'", $"'{otherNames[i]}'");
        }
    }

    /// <summary>The values of the keys as invariant text, or null where the column has none.</summary>
    public static IReadOnlyList<string>? ReadNames(DataViewSchema.Column label) => ClassLabels.Of(label).Names;
}
