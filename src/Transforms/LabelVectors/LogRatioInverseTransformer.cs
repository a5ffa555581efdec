using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Turns log-ratio coordinates into class probabilities and a predicted label; see <see cref="LogRatioInverseEstimator"/>.</summary>
/// <remarks>It does not need the label column. Thread-safe.</remarks>
public sealed class LogRatioInverseTransformer : RowToRowTransformer
{
    private const string LoaderName = "NoisyLabels.LogRatioInv";

    private readonly LogRatioInverseState _state;
    private readonly ClassLabels _classes;

    internal LogRatioInverseTransformer(LogRatioInverseState state)
    {
        _state = state;
        _classes = state.ToClasses();
    }

    /// <summary>The form of the coordinates.</summary>
    public LogRatioForm Form => _state.Settings.Form;

    /// <summary>The number of classes K, at least 2.</summary>
    public int ClassCount => _state.ClassCount;

    private protected override RowMapping Map(DataViewSchema inputSchema) => LogRatioInverseMapper.Create(_state.Settings, _classes, inputSchema);

    private protected override void Save(ModelSaveContext context)
        => _state.Write(MlNetInterop.BeginSave(context, "NLLRINV ", version: 1, LoaderName, typeof(LogRatioInverseTransformer).Assembly));

    internal static void RegisterLoader(ComponentCatalog catalog)
        => MlNetInterop.RegisterLoader(catalog, typeof(LogRatioInverseTransformer), typeof(LogRatioInverseTransformer), LoaderName);

    private static LogRatioInverseTransformer Create(IHostEnvironment environment, object modelLoadContext)
        => new(LogRatioInverseState.Read(MlNetInterop.Reader(modelLoadContext)));
}
