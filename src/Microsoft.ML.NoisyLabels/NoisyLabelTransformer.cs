using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// A trained classifier: adds <c>Score</c>, a vector of K class probabilities (Single) whose slots are named after the classes, and
/// <c>PredictedLabel</c>, a key with the label's values. Scores on the CPU. <see cref="Transform"/> and the views that it gives are
/// thread-safe; a cursor belongs to one thread, as all cursors do. Disposing frees the network.
/// </summary>
public sealed class NoisyLabelTransformer : ISingleFeaturePredictionTransformer<NoisyLabelTransformer>, IDisposable
{
    private const string LoaderName = "NoisyLabels.Trainer";

    private readonly NoisyLabelModel _model;
    private readonly Scorer _scorer;
    private bool _isDisposed;

    internal NoisyLabelTransformer(RunIdentity run, string featureColumnName, ClassLabels labels, TrainingResult result)
        : this(new NoisyLabelModel(run.Trainer, featureColumnName, labels, result.Network, result.History, result.StopReason, result.TransitionMatrix, run.Provenance)) =>
        LabelReview = result.LabelReview;

    internal NoisyLabelTransformer(NoisyLabelModel model)
    {
        _model = model;
        _scorer = new Scorer(model.Network);
    }

    /// <summary>The trainer's name, for example "FasTEN".</summary>
    public string TrainerName => _model.TrainerName;

    /// <summary>The column of features that scoring reads.</summary>
    public string FeatureColumnName => _model.FeatureColumnName;

    /// <summary>The type of the feature column that the network was trained on. Scoring takes a column of the same kind and number of values.</summary>
    public DataViewType FeatureColumnType => _model.Network.Spec.Input.ColumnType;

    /// <summary>The structure of the network's body.</summary>
    public NetworkSpec Network => _model.Network.Spec.Network;

    /// <summary>K, the number of classes.</summary>
    public int ClassCount => _model.Labels.Count;

    /// <summary>The classes' names in the order of <c>Score</c>, or null if the label column had no key values.</summary>
    public IReadOnlyList<string>? ClassNames => _model.Labels.Names;

    /// <summary>One report an epoch, in order; an epoch that diverged or was cancelled has none.</summary>
    public IReadOnlyList<EpochReport> History => _model.History;

    /// <summary>Why training ended.</summary>
    public StopReason StopReason => _model.StopReason;

    /// <summary>
    /// P(given label | true label) as the method estimated it or was given it, shape (K, K), or null for methods that use none. For methods that correct labels it
    /// is the noise left in the corrected ones.
    /// </summary>
    public TransitionMatrix? TransitionMatrix => _model.TransitionMatrix;

    /// <summary>
    /// What the method thinks of the training labels, or null for methods that neither correct nor select, and after loading: a saved model does not keep it.
    /// </summary>
    public LabelReview? LabelReview { get; }

    bool ITransformer.IsRowToRowMapper => true;

    NoisyLabelTransformer IPredictionTransformer<NoisyLabelTransformer>.Model => this;

    /// <summary>The schema after scoring.</summary>
    /// <param name="inputSchema">The schema before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or of another type than in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    /// <summary>A view on <paramref name="input"/> with the scores; nothing is read before a cursor asks for it, then a batch of rows at a time.</summary>
    /// <param name="input">A view with the feature column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or of another type than in training.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredDataView(input, Map(input.Schema), FindFeature(input.Schema), _scorer);
    }

    /// <summary>Frees the network. What needs it throws <see cref="ObjectDisposedException"/> from then on; what was learned can still be read.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _model.Network.Dispose();
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        var writer = MlNetInterop.BeginSave(ctx, "NLMODEL ", version: 1, LoaderName, typeof(NoisyLabelTransformer).Assembly);
        SealedPayload.Write(writer, ModelFile.Version, ToBytes());
    }

    /// <summary>All that the transformer is made of, as long as it is not disposed of.</summary>
    internal NoisyLabelModel Parts
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _model;
        }
    }

    /// <summary>The model as a file keeps it, without ML.NET's envelope.</summary>
    internal byte[] ToBytes() => ModelFile.Write(Parts);

    internal static void RegisterLoader(ComponentCatalog catalog) =>
        MlNetInterop.RegisterLoader(catalog, typeof(NoisyLabelTransformer), typeof(NoisyLabelTransformer), LoaderName);

    private static NoisyLabelTransformer Create(IHostEnvironment environment, object modelLoadContext)
    {
        TorchRuntime.Initialize();
        var (_, payload) = SealedPayload.Read(MlNetInterop.Reader(modelLoadContext), ModelFile.Version, "network");
        return new NoisyLabelTransformer(ModelFile.Read(payload, CustomNetworks.Of(environment.ComponentCatalog)));
    }

    private RowMapping Map(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var feature = FindFeature(inputSchema);
        var scoresOfRow = new ConditionalWeakTable<DataViewRow, RowScores>();
        return new RowMapping(inputSchema, ScoreColumns.Of(Parts.Labels), [feature],
            (row, added) => scoresOfRow.GetValue(row, row => new RowScores(row, feature, _scorer)).CreateGetter(added));
    }

    private DataViewSchema.Column FindFeature(DataViewSchema schema)
    {
        var feature = SchemaErrors.Require(schema, "feature", FeatureColumnName);
        return _model.Network.Spec.Input.Fits(feature.Type)
            ? feature
            : throw SchemaErrors.Mismatch("inputSchema", "feature", FeatureColumnName, $"{FeatureColumnType}", $"{feature.Type}");
    }
}
