using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Turns a label of a known number of classes into a vector; see <see cref="LabelVectorEstimator"/>.</summary>
/// <remarks>
/// Where the classes have names, the vector has slot names: the classes, or the ratios that its coordinates are. The values of the label
/// go along as the annotation <c>TrainingLabelValues</c>, from which the inverse transforms know them. Thread-safe.
/// </remarks>
public sealed class LabelVectorTransformer : RowToRowTransformer
{
    private const string LoaderName = "NoisyLabels.LabelVector";

    private readonly LabelVectorState _state;

    internal LabelVectorTransformer(LabelVectorState state) => _state = state;

    /// <summary>The log-ratio form, or null where the vector is the distribution itself.</summary>
    public LogRatioForm? Form => _state.Settings.Encoding.Form;

    /// <summary>The label smoothing γ: in (0, 1) for log-ratios, in [0, 1] for a distribution.</summary>
    public double Smoothing => _state.Settings.Encoding.Smoothing;

    /// <summary>The number of classes K, at least 2. The vector has K elements, or K - 1 for the forms Alr and Ilr.</summary>
    public int ClassCount => _state.ClassCount;

    private protected override RowMapping Map(DataViewSchema inputSchema) => LabelVectorMapper.Create(_state, inputSchema);

    private protected override void Save(ModelSaveContext context)
        => _state.Write(MlNetInterop.BeginSave(context, "NLLABVEC", version: 1, LoaderName, typeof(LabelVectorTransformer).Assembly));

    internal static void RegisterLoader(ComponentCatalog catalog)
        => MlNetInterop.RegisterLoader(catalog, typeof(LabelVectorTransformer), typeof(LabelVectorTransformer), LoaderName);

    private static LabelVectorTransformer Create(IHostEnvironment environment, object modelLoadContext)
        => new(LabelVectorState.Read(MlNetInterop.Reader(modelLoadContext)));
}
