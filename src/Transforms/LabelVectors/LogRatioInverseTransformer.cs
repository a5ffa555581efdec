using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Turns log-ratio coordinates into class probabilities and a predicted label; see <see cref="LogRatioInverseEstimator"/>.</summary>
/// <remarks>It does not need the label column. Thread-safe.</remarks>
public sealed class LogRatioInverseTransformer : ITransformer
{
    private const string LoaderName = "NoisyLabels.LogRatioInv";

    private readonly LogRatioInverseState state;
    private readonly ClassLabels classes;

    internal LogRatioInverseTransformer(LogRatioInverseState state)
    {
        this.state = state;
        classes = state.ToClasses();
    }

    /// <summary>The form of the coordinates.</summary>
    public LogRatioForm Form => state.Settings.Form;

    /// <summary>The number of classes K, at least 2.</summary>
    public int ClassCount => state.ClassCount;

    bool ITransformer.IsRowToRowMapper => true;

    /// <summary>The schema with the two columns.</summary>
    /// <param name="inputSchema">The schema before them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The vector is missing or of another size than in the view that this was fitted on.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    /// <summary>A view on <paramref name="input"/> with the two columns; nothing is read before a cursor asks for it.</summary>
    /// <param name="input">A view with the vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">The vector is missing or of another size than in the view that this was fitted on.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedDataView(input, Map(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
        => state.Write(MlNetInterop.BeginSave(ctx, "NLLRINV ", version: 1, LoaderName, typeof(LogRatioInverseTransformer).Assembly));

    internal static void RegisterLoader(ComponentCatalog catalog)
        => MlNetInterop.RegisterLoader(catalog, typeof(LogRatioInverseTransformer), typeof(LogRatioInverseTransformer), LoaderName);

    private static LogRatioInverseTransformer Create(IHostEnvironment environment, object modelLoadContext)
        => new(LogRatioInverseState.Read(MlNetInterop.Reader(modelLoadContext)));

    private RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return LogRatioInverseMapper.Create(state.Settings, classes, inputSchema);
    }
}
