namespace Microsoft.ML.Transforms;
public sealed class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly IEstimator<ITransformer> _steps;

    internal OneHotEncodingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, OutputKind outputKind,
        int maximumNumberOfKeys, ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality, IDataView keyData)
    {
        var toKeys = new ValueToKeyMappingEstimator(environment, columns, maximumNumberOfKeys, keyOrdinality,
            addKeyValueAnnotationsAsText: true, keyData);
        var inPlace = Array.ConvertAll(columns, pair => new InputOutputColumnPair(pair.OutputColumnName));
        _steps = outputKind switch
        {
            OutputKind.Key => new EstimatorChain<ITransformer>().Append(toKeys),
            OutputKind.Indicator => toKeys.Append(new KeyToVectorMappingEstimator(environment, inPlace)),
            _ => throw new NotSupportedException($"One-hot encoding with output kind {outputKind}"),
        };
    }

    public enum OutputKind : byte { Bag = 1, Indicator = 2, Key = 3, Binary = 4 }
    public OneHotEncodingTransformer Fit(IDataView input) => new(_steps.Fit(input));
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _steps.GetOutputSchema(inputSchema);
}

/// <summary>A chain of other transforms, and saved as one.</summary>
public sealed class OneHotEncodingTransformer : ITransformer
{
    private readonly ITransformer _steps;
    internal OneHotEncodingTransformer(ITransformer steps) => _steps = steps;
    bool ITransformer.IsRowToRowMapper => _steps.IsRowToRowMapper;
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _steps.GetOutputSchema(inputSchema);
    public IDataView Transform(IDataView input) => _steps.Transform(input);
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _steps.GetRowToRowMapper(inputSchema);
    void ICanSaveModel.Save(ModelSaveContext ctx) => _steps.Save(ctx);
}
