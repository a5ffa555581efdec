[assembly: LoadableClass(typeof(ColumnCopyingTransformer), null, typeof(SignatureLoadModel), "CopyTransform")]

namespace Microsoft.ML.Transforms;
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    private readonly InputOutputColumnPair[] _columns;

    internal ColumnCopyingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns)
        : base(environment.Register(nameof(ColumnCopyingEstimator)), new ColumnCopyingTransformer(environment, columns)) => _columns = columns;

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.WithColumns(inputSchema, _columns, source => source);
}

public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    private static readonly VersionInfo s_version = VersionInfo.Of("COPYCOLT", "CopyTransform");

    internal ColumnCopyingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns)
        : base(environment.Register(nameof(ColumnCopyingTransformer)), columns) { }

    private ColumnCopyingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : this(environment, ColumnPairs.Load(context, s_version)) { }

    private protected override void SaveModel(ModelSaveContext ctx) => ColumnPairs.Save(ctx, s_version, Columns);

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
        => new(outputName, source.Type, source.Annotations, new[] { source }, row => row.GetGetter(source)) { SaveAsOnnx = WriteIdentity };

    private static bool WriteIdentity(OnnxContext context, string[] inputs, string output)
    {
        context.AddNode("Identity", OnnxContext.Core, inputs, output);
        return true;
    }
}
