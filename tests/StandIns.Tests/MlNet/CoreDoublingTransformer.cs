using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

/// <summary>A transformer as somebody outside of ML.NET writes it: column X, doubled.</summary>
internal sealed class CoreDoublingTransformer(float factor) : ITransformer, IDisposable
{
    public const string LoaderSignature = "CoreDoubling";

    public bool HasVersion { get; init; } = true;

    public bool IsDisposed { get; private set; }

    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new CoreDoublingMapper(inputSchema, factor).OutputSchema;

    public IDataView Transform(IDataView input) => new CoreDoublingView(input, new CoreDoublingMapper(input.Schema, factor));

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new CoreDoublingMapper(inputSchema, factor);

    public void Save(ModelSaveContext ctx)
    {
        if (HasVersion)
            CoreModelFiles.WriteHeader(ctx, "DOUBLING", LoaderSignature, typeof(CoreDoublingTransformer).Assembly);
        CoreModelFiles.WriterOf(ctx).Write(factor);
    }

    public void Dispose() => IsDisposed = true;

    public static void Register(MLContext context) => CoreModelFiles.RegisterLoader(context, typeof(ITransformer), typeof(CoreDoublingTransformer), LoaderSignature);

    private static ITransformer Create(Microsoft.ML.Runtime.IHostEnvironment environment, object context) =>
        new CoreDoublingTransformer(CoreModelFiles.ReaderOf(context).ReadSingle());
}
