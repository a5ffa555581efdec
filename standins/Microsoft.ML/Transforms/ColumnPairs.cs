using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The column names that every one-to-one transform keeps in its model file.</summary>
internal static class ColumnPairs
{
    internal static void Save(ModelSaveContext context, VersionInfo version, IReadOnlyList<InputOutputColumnPair> columns)
    {
        context.SetVersionInfo(version);
        context.Writer.Write(columns.Count);
        foreach (var pair in columns)
        {
            context.Writer.Write(pair.OutputColumnName);
            context.Writer.Write(pair.InputColumnName);
        }
    }

    internal static InputOutputColumnPair[] Load(ModelLoadContext context, VersionInfo version)
    {
        context.CheckAtModel(version);
        var columns = new InputOutputColumnPair[context.Reader.ReadInt32()];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = new InputOutputColumnPair(context.Reader.ReadString(), context.Reader.ReadString());
        return columns;
    }
}
