using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Adds the columns of a class, which an action of the user fills from the columns of another.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _mapAction;
    private readonly string _contractName;
    private readonly SchemaDefinition _inputDefinition;
    private readonly ObjectSource<TDst> _added;

    internal CustomMappingTransformer(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition,
        SchemaDefinition outputDefinition)
    {
        _mapAction = Contracts.CheckValue(mapAction, nameof(mapAction));
        _contractName = contractName;
        _inputDefinition = inputDefinition;
        _added = new ObjectSource<TDst>(outputDefinition ?? SchemaDefinition.Create(typeof(TDst), SchemaDefinition.Direction.Write));
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal DataViewSchema InputColumns => new ObjectSource<TSrc>(_inputDefinition).Schema;

    internal DataViewSchema AddedColumns => _added.Schema;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input) => Map(Contracts.CheckValue(input, nameof(input)).Schema).Apply(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.Check(_contractName != null, "Empty contract name for a transform: the transform cannot be saved");
        CustomMappingLoader.Save(ctx, _contractName, _mapAction.Method.DeclaringType.Assembly);
    }

    private RowMapping Map(DataViewSchema inputSchema)
    {
        var filler = new ObjectFiller<TSrc>(Contracts.CheckValue(inputSchema, nameof(inputSchema)), ignoreMissingColumns: false, _inputDefinition);
        var inputs = filler.Columns.ToArray();
        // All columns of one row share one call of the action.
        var calls = new ConditionalWeakTable<DataViewRow, RowCall>();
        RowCall CallOver(DataViewRow row) => calls.GetValue(row, _ => new RowCall(row, filler.Over(row), _mapAction));

        return RowMapping.Adding(inputSchema, AddedColumns.Select(column => new OutputColumn(column.Name, column.Type, column.Annotations,
            inputs, row => _added.CreateGetter(column.Index, CallOver(row).Result))).ToArray());
    }

    private sealed class RowCall
    {
        private readonly DataViewRow _row;
        private readonly Action<TSrc> _fill;
        private readonly Action<TSrc, TDst> _mapAction;
        private readonly TSrc _source = new();
        private readonly TDst _result = new();
        private long _position = -1;

        internal RowCall(DataViewRow row, Action<TSrc> fill, Action<TSrc, TDst> mapAction)
        {
            _row = row;
            _fill = fill;
            _mapAction = mapAction;
        }

        internal TDst Result()
        {
            if (_position < 0 || _position != _row.Position)
            {
                _fill(_source);
                _mapAction(_source, _result);
                _position = _row.Position;
            }
            return _result;
        }
    }
}
