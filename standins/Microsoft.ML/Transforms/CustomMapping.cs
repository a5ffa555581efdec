using System.Runtime.CompilerServices;

[assembly: LoadableClass(typeof(ITransformer), typeof(CustomMappingLoader), null, typeof(SignatureLoadModel), "CustomTransformer")]

namespace Microsoft.ML.Transforms;
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(IHostEnvironment environment, CustomMappingTransformer<TSrc, TDst> transformer)
        : base(environment.Register("CustomMappingEstimator"), transformer) { }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (var expected in SchemaShape.Create(Transformer.InputColumns))
            inputSchema.Require(expected.Name, found => Suits(expected, found), expected.TypeName);
        return inputSchema.With(SchemaShape.Create(Transformer.AddedColumns).ToArray());
    }

    private static bool Suits(SchemaShape.Column expected, SchemaShape.Column found)
    {
        bool kindSuits = expected.Kind == SchemaShape.Column.VectorKind.VariableVector
            ? found.Kind != SchemaShape.Column.VectorKind.Scalar
            : found.Kind == expected.Kind;
        return kindSuits && found.ItemType.Equals(expected.ItemType) && found.IsKey == expected.IsKey;
    }
}

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
        internal RowCall(DataViewRow row, Action<TSrc> fill, Action<TSrc, TDst> mapAction) => (_row, _fill, _mapAction) = (row, fill, mapAction);

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

public abstract class CustomMappingFactory<TSrc, TDst> : ICustomMappingFactory
    where TSrc : class, new()
    where TDst : class, new()
{
    protected CustomMappingFactory() { }
    public abstract Action<TSrc, TDst> GetMapping();

    ITransformer ICustomMappingFactory.CreateTransformer(string contractName)
        => new CustomMappingTransformer<TSrc, TDst>(GetMapping(), contractName, null, null);
}

/// <summary>What the loader needs of a factory, whatever its classes.</summary>
internal interface ICustomMappingFactory
{
    ITransformer CreateTransformer(string contractName);
}

// Attribute syntax drops one "Attribute", so that [CustomMappingFactoryAttribute("...")] names this class.
[AttributeUsage(AttributeTargets.Class)]
public sealed class CustomMappingFactoryAttributeAttribute : ExtensionBaseAttribute
{
    public CustomMappingFactoryAttributeAttribute(string contractName) : base(contractName) { }
}

/// <summary>Custom mappings are saved by the name of their contract; the factory of that name makes them again.</summary>
internal static class CustomMappingLoader
{
    private static readonly VersionInfo s_version = VersionInfo.Of("CUSTOMXF", "CustomTransformer");

    internal static void Save(ModelSaveContext context, string contractName, Assembly assembly)
    {
        context.SetVersionInfo(s_version);
        context.Writer.Write(contractName);
        context.Writer.Write(assembly.FullName);
    }

    private static ITransformer Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(s_version);
        string contractName = context.Reader.ReadString();
        var assembly = Assembly.Load(context.Reader.ReadString());
        var factories = assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<CustomMappingFactoryAttributeAttribute>()?.ContractName == contractName).ToArray();
        Contracts.Check(factories.Length == 1,
            $"Assembly '{assembly.GetName().Name}' has {factories.Length} classes with contract '{contractName}', not one.");
        var factory = Activator.CreateInstance(factories[0], nonPublic: true) as ICustomMappingFactory
            ?? throw new InvalidOperationException($"The class with contract '{contractName}' must derive from "
                + $"'{typeof(CustomMappingFactory<,>).FullName}'.");
        return factory.CreateTransformer(contractName);
    }
}
