using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Label noise settled for the classes of one label column; see <see cref="NoisyLabelsTransformsCatalog.InjectLabelNoise"/>.</summary>
/// <remarks>
/// Whether a row is flipped depends on the seed and the row's id alone, so shuffling, filtering, several cursors at once and a reload change nothing.
/// It applies to every view that passes through it, test data included. Thread-safe.
/// </remarks>
public sealed class LabelNoiseInjectingTransformer : RowToRowTransformer
{
    private const string LoaderName = "NoisyLabels.LabelNoise";

    private readonly LabelNoiseState _state;
    private readonly ILabelSampler _sampler;

    internal LabelNoiseInjectingTransformer(LabelNoiseState state, ILabelSampler sampler)
    {
        _state = state;
        _sampler = sampler;
        Manifest = LabelNoiseManifest.Create(state);
    }

    /// <summary>The noise, whatever the number of classes.</summary>
    public LabelNoise Noise => _state.Noise;

    /// <summary>The seed that decides, with a row's id, what becomes of the row's label.</summary>
    public int Seed => _state.Seed;

    /// <summary>Seed, convention, nominal and realised rate, matrices and hashes in one; the other properties are its parts.</summary>
    public LabelNoiseManifest Manifest { get; }

    /// <summary>The nominal probabilities, of shape (K, K) for the K classes of the label column; null where the noise depends on more than the class.</summary>
    public TransitionMatrix? TransitionMatrix => Manifest.TransitionMatrix;

    /// <summary>The share of wrong labels that the noise stands for where every class is equally frequent, in [0, 1]; null where it depends on the data.</summary>
    public double? NominalNoiseRate => Manifest.NominalRate;

    /// <summary>
    /// What became of the labels of the view that this was fitted on, as shares of each true class; trusted rows and missing labels
    /// do not count. The row of a class that did not occur has its 1 on the diagonal.
    /// </summary>
    public TransitionMatrix RealizedMatrix => Manifest.RealizedMatrix;

    /// <summary>The share of labels that were flipped in the view that this was fitted on, in [0, 1]; trusted rows and missing labels do not count.</summary>
    public double RealizedNoiseRate => Manifest.RealizedRate;

    private protected override RowMapping Map(DataViewSchema inputSchema)
        => new LabelNoiseMapper(_state.Columns, _state.Noise, _state.Fitted, _sampler, inputSchema).Mapping;

    private protected override void Save(ModelSaveContext context)
        => _state.Write(MlNetInterop.BeginSave(context, "NLNOISE ", version: 1, LoaderName, typeof(LabelNoiseInjectingTransformer).Assembly));

    internal static void RegisterLoader(ComponentCatalog catalog)
        => MlNetInterop.RegisterLoader(catalog, typeof(LabelNoiseInjectingTransformer), typeof(LabelNoiseInjectingTransformer), LoaderName);

    private static LabelNoiseInjectingTransformer Create(IHostEnvironment environment, object modelLoadContext)
    {
        var state = LabelNoiseState.Read(MlNetInterop.Reader(modelLoadContext));
        return new(state, state.Noise.CreateSampler(state.Fitted, state.Seed));
    }
}
