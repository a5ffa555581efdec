using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A transform whose every output column is computed from one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, IReadOnlyList<InputOutputColumnPair> columns)
        : base(host) => Columns = columns;

    private protected IReadOnlyList<InputOutputColumnPair> Columns { get; }

    /// <summary>The output column of a pair; <paramref name="index"/> is the pair's place in <see cref="Columns"/>.</summary>
    private protected abstract OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column input);

    private protected sealed override IReadOnlyList<OutputColumn> AddColumns(DataViewSchema inputSchema) =>
        Columns.Select((pair, i) => MapColumn(i, pair.OutputColumnName, inputSchema.Require(pair.InputColumnName))).ToArray();
}
