[assembly: LoadableClass(typeof(ColumnSelectingTransformer), null, typeof(SignatureLoadModel), "SelectColumnsTransform")]

namespace Microsoft.ML.Transforms;
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly ColumnSelection _selection;

    internal ColumnSelectingEstimator(IHostEnvironment environment, string[] columnNames, bool keep, bool keepHidden)
        : this(environment, new ColumnSelection(columnNames, keep, keepHidden)) { }

    private ColumnSelectingEstimator(IHostEnvironment environment, ColumnSelection selection)
        : base(environment.Register(nameof(ColumnSelectingEstimator)), new ColumnSelectingTransformer(selection)) => _selection = selection;

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _selection.Check(inputSchema.Select(column => column.Name));
        return new SchemaShape(inputSchema.Where(column => _selection.Keeps(column.Name)));
    }
}

public sealed class ColumnSelectingTransformer : ITransformer
{
    private static readonly VersionInfo s_version = VersionInfo.Of("SELCOLST", "SelectColumnsTransform");
    private readonly ColumnSelection _selection;
    internal ColumnSelectingTransformer(ColumnSelection selection) => _selection = selection;
    bool ITransformer.IsRowToRowMapper => true;
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;
    public IDataView Transform(IDataView input) => Map(Contracts.CheckValue(input, nameof(input)).Schema).Apply(input);
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(s_version);
        _selection.Save(ctx.Writer);
    }

    private static ColumnSelectingTransformer Create(IHostEnvironment environment, ModelLoadContext context)
    {
        context.CheckAtModel(s_version);
        return new ColumnSelectingTransformer(new ColumnSelection(context.Reader));
    }

    private RowMapping Map(DataViewSchema inputSchema)
        => RowMapping.Selecting(inputSchema, _selection.Select(inputSchema).Select(column => column.Index));
}

/// <summary>Which columns stay: the named ones, or all others.</summary>
internal sealed class ColumnSelection
{
    private readonly string[] _names;
    private readonly bool _keep;
    private readonly bool _keepHidden;

    internal ColumnSelection(string[] names, bool keep, bool keepHidden)
    {
        if (names == null || names.Length == 0)
            throw new InvalidOperationException("Neither keepColumns and dropColumns is set. Exactly one must be specified.");
        _names = names;
        _keep = keep;
        _keepHidden = keepHidden;
    }

    internal ColumnSelection(BinaryReader reader) =>
        (_keep, _keepHidden, _names) = (reader.ReadBoolean(), reader.ReadBoolean(), ValueCodec.ReadArray<string>(reader));

    internal void Save(BinaryWriter writer)
    {
        writer.Write(_keep);
        writer.Write(_keepHidden);
        ValueCodec.WriteArray(writer, _names);
    }

    internal void Check(IEnumerable<string> available)
    {
        var missing = _names.Except(available).ToArray();
        if (missing.Length > 0)
            throw Contracts.MissingColumn("inputSchema", "input", string.Join(",", missing));
    }

    internal bool Keeps(string name) => _names.Contains(name) == _keep;

    /// <summary>The columns that stay, in their new order.</summary>
    internal DataViewSchema.Column[] Select(DataViewSchema schema)
    {
        Check(schema.Select(column => column.Name));
        return _keep
            ? _names.SelectMany(name => schema.Where(column => column.Name == name && (_keepHidden || !column.IsHidden))).ToArray()
            : schema.Where(column => Keeps(column.Name)).ToArray();
    }
}
