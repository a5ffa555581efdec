using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly ColumnSelection _selection;

    internal ColumnSelectingEstimator(IHostEnvironment environment, string[] columnNames, bool keep, bool keepHidden)
        : this(environment, new ColumnSelection(columnNames, keep, keepHidden))
    {
    }

    private ColumnSelectingEstimator(IHostEnvironment environment, ColumnSelection selection)
        : base(environment.Register(nameof(ColumnSelectingEstimator)), new ColumnSelectingTransformer(selection))
    {
        _selection = selection;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _selection.Check(inputSchema.Select(column => column.Name));
        return new SchemaShape(inputSchema.Where(column => _selection.Keeps(column.Name)));
    }
}
