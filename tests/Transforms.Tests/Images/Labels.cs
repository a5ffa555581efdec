using Microsoft.ML;
using Microsoft.ML.Data;

namespace Transforms.Tests.Images;

internal static class Labels
{
    /// <summary>The values of a key column.</summary>
    public static string[] Names(DataViewSchema.Column column)
    {
        Assert.True(column.HasKeyValues());
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => $"{name}")];
    }
}
