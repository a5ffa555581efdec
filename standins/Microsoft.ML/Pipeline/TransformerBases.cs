namespace Microsoft.ML.Data;
/// <summary>A transform that adds columns row by row; what it adds is all that a derived class has to say.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase(IHost host) => Host = host;
    private protected IHost Host { get; }
    bool ITransformer.IsRowToRowMapper => true;
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;
    public IDataView Transform(IDataView input) => Map(Contracts.CheckValue(input, nameof(input)).Schema).Apply(input);
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);
    void ICanSaveModel.Save(ModelSaveContext ctx) => SaveModel(Contracts.CheckValue(ctx, nameof(ctx)));

    /// <summary>The columns added to an input of this schema; fails where the schema does not suit.</summary>
    private protected abstract IReadOnlyList<OutputColumn> AddColumns(DataViewSchema inputSchema);
    private protected abstract void SaveModel(ModelSaveContext ctx);

    private RowMapping Map(DataViewSchema inputSchema) =>
        RowMapping.Adding(Contracts.CheckValue(inputSchema, nameof(inputSchema)), AddColumns(inputSchema));
}

/// <summary>A transform whose every output column is computed from one input column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(IHost host, IReadOnlyList<InputOutputColumnPair> columns) : base(host) => Columns = columns;
    private protected IReadOnlyList<InputOutputColumnPair> Columns { get; }

    /// <summary>The output column of a pair; <paramref name="index"/> is the pair's place in <see cref="Columns"/>.</summary>
    private protected abstract OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column input);

    private protected sealed override IReadOnlyList<OutputColumn> AddColumns(DataViewSchema inputSchema) =>
        Columns.Select((pair, i) => MapColumn(i, pair.OutputColumnName, inputSchema.Require(pair.InputColumnName))).ToArray();
}

/// <summary>An estimator that learns nothing: its transformer is there before any data.</summary>
public abstract class TrivialEstimator<TTransformer> : IEstimator<TTransformer> where TTransformer : class, ITransformer
{
    private protected TrivialEstimator(IHost host, TTransformer transformer) => (Host, Transformer) = (host, transformer);
    private protected IHost Host { get; }
    private protected TTransformer Transformer { get; }

    public TTransformer Fit(IDataView input)
    {
        // A wrong schema is to fail here, not at the first row.
        Transformer.GetOutputSchema(Contracts.CheckValue(input, nameof(input)).Schema);
        return Transformer;
    }

    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
