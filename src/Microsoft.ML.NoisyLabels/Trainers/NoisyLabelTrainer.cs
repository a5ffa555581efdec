using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What all trainers of this library share: they read the training rows once, train a network with TorchSharp, and give a transformer.</summary>
public abstract class NoisyLabelTrainer : IEstimator<NoisyLabelTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly string _name;
    private readonly TrainingColumns _columns;

    private protected NoisyLabelTrainer(IHostEnvironment environment, string name, NoisyLabelTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options, $"{GetType().Name}.Options");
        _environment = environment;
        _name = name;
        BaseOptions = options.Copy();
        Seed = options.Seed ?? environment.Register(name).Rand.Next();
        _columns = TrainingColumns.Of(BaseOptions);
    }

    private protected NoisyLabelTrainerOptions BaseOptions { get; }

    /// <summary>Drawn once, so that one trainer fitted twice gives the same model.</summary>
    private protected int Seed { get; }

    /// <summary>Trains on a view.</summary>
    /// <param name="input">The training rows. Those with a missing label, a feature that is not finite, no image, or a weight that is negative or not finite are skipped with one warning.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="ArgumentException">The network, the augmentation or the normalisation cannot take features of these dimensions.</exception>
    /// <exception cref="InvalidOperationException">The rows cannot be trained on, training diverged in its first epoch or in that of one of its stages, or the checkpoint is that of another run; the message says why.</exception>
    /// <exception cref="IOException">The rows do not fit in memory, and <see cref="NoisyLabelTrainerOptions.CacheDirectory"/> cannot take them.</exception>
    /// <exception cref="FormatException">The checkpoint is damaged.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public NoisyLabelTransformer Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains on a view and validates on another after each epoch.</summary>
    /// <param name="input">The training rows.</param>
    /// <param name="validationData">Rows already transformed by the same prefix, with the same columns; null for what the options say.</param>
    /// <inheritdoc cref="Fit(IDataView)" path="/exception"/>
    public NoisyLabelTransformer Fit(IDataView input, IDataView? validationData)
    {
        ArgumentNullException.ThrowIfNull(input);
        validationData ??= BaseOptions.ValidationData;
        var host = _environment.Register(_name);
        using var channel = host.Start("Training");
        var cancellation = new Cancellation(BaseOptions.CancellationToken, host);
        var columns = _columns.Find(input, "training");
        BaseOptions.Network.For(columns.Format.Shape);
        BaseOptions.Augmentation.Check(columns.Format.Shape);
        BaseOptions.Normalization.Check(columns.Format);
        var validationColumns = validationData is null ? null : FindValidation(validationData, columns);

        TorchRuntime.Initialize();
        var device = DeviceSelector.Choose(BaseOptions.Device, _environment, channel);
        using var tensorFloat32 = new TensorFloat32(device);
        var memory = new ExampleMemory(device, BaseOptions.MemoryLimit, BaseOptions.CacheDirectory, channel);
        using var data = DatasetReader.Read(input, columns, "training", memory, channel, cancellation.ThrowIfRequested);
        using var heldOut = validationColumns is null ? null
            : DatasetReader.Read(validationData!, validationColumns, "validation", memory, channel, cancellation.ThrowIfRequested);
        using var checkpoint = BaseOptions.Checkpoint is { Resume: true } spec && File.Exists(spec.Path) ? CheckpointFile.Open(spec.Path) : null;
        using var run = new TrainingRun(BaseOptions, BaseOptions.Seed ?? checkpoint?.Header.Run.Seed ?? Seed, data, device, cancellation);
        var validation = Validation.Of(run, heldOut, channel);
        if (validation is null && BaseOptions.IsDecidedByValidation)
            throw new InvalidOperationException("Keep = Best, Keep = LowestLoss and early stopping by a validation metric need validation rows.");

        var identity = RunIdentity.Of(_name, run, heldOut);
        var checkpoints = BaseOptions.Checkpoint is null ? null : new Checkpoints(BaseOptions.Checkpoint, identity, checkpoint);
        using var loop = new TrainingLoop(run, CreateStages(run, channel), validation, checkpoints, channel);
        return new NoisyLabelTransformer(identity, columns.Feature.Name, ClassLabels.Of(columns.Label), loop.Run());
    }

    /// <summary>The columns after training: those of the input, <c>Score</c> and <c>PredictedLabel</c>.</summary>
    /// <param name="inputSchema">The columns before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return SchemaShapes.Extend(inputSchema, ScoreColumns.Shapes(_columns.Check(inputSchema)));
    }

    /// <summary>What a run consists of; <see cref="Stage.Whole"/> for most methods.</summary>
    internal abstract IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel);

    private TrainingColumns.Found FindValidation(IDataView validationData, TrainingColumns.Found training)
    {
        if (BaseOptions.ValidationFraction > 0 || BaseOptions.TrustedValidationFraction > 0)
            throw new ArgumentException("The options hold out rows for validation; no validation data can be given as well.", nameof(validationData));
        var validation = _columns.ForValidation().Find(validationData.Schema);
        if (!training.Format.Fits(validation.Feature.Type) || validation.ClassCount != training.ClassCount)
            throw new ArgumentException(
                $"The validation data has features of type {validation.Feature.Type} and {validation.ClassCount} classes, the training data {training.Feature.Type} and {training.ClassCount}; both must come through the same prefix.");
        if (ClassLabels.Of(validation.Label).Names is { } names && ClassLabels.Of(training.Label).Names is { } trained && !names.SequenceEqual(trained))
            throw new ArgumentException("The validation data has other classes than the training data, or the same in another order; both must come through the same prefix.");
        return validation with { Format = training.Format };
    }
}
