using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// What every trainer of this library can be told. Plain properties with defaults; checked all at once when the trainer is made.
/// </summary>
public abstract class NoisyLabelTrainerOptions : IValidatableObject
{
    private const string NeededForValidation = "ValidationData, or a ValidationFraction or TrustedValidationFraction above 0";

    private protected NoisyLabelTrainerOptions()
    {
    }

    /// <summary>The column of given labels: a key with a known number of values, at least 2. The default is "Label".</summary>
    [Required]
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The column of features: a known-size vector of Single or Byte, or an image. The default is "Features".</summary>
    [Required]
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>
    /// The column of example weights (Single, at least 0), or null for equal weights. A weight multiplies its example's loss after
    /// whatever selection and correction the method does; the mean is still over the number of examples.
    /// </summary>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>
    /// The Boolean column that says which rows' labels are verified, or null. No method corrects such a label, or leaves the row out for its loss. Methods that need trusted examples refuse null.
    /// </summary>
    public string? TrustedColumnName { get; set; }

    /// <summary>
    /// The network's body. The default, <see cref="AutoSpec"/>, takes a <see cref="ConvNetSpec"/> for images and a <see cref="MlpSpec"/> of 256 and 256 hidden units for other vectors.
    /// </summary>
    [Required]
    public NetworkSpec Network { get; set; } = new AutoSpec();

    /// <summary>
    /// What changes training images at random each time they are seen; needs features with dimensions (channels, height, width). The default is
    /// <see cref="Augmentation.None"/>.
    /// </summary>
    [Required]
    public Augmentation Augmentation { get; set; } = Augmentation.None;

    /// <summary>
    /// How the features are normalised, in the network's first layer. The default, <see cref="NormalizationSpec.Auto"/>, goes by the training rows for bytes and images and
    /// leaves columns of Single as they are.
    /// </summary>
    [Required]
    public NormalizationSpec Normalization { get; set; } = NormalizationSpec.Auto;

    /// <summary>
    /// How many bytes the features of training and validation rows together may take in memory, at least 0; null, the default, is half of the memory that the process may
    /// use. Where a GPU trains, they move to its memory if they fit there. What is more goes to a memory-mapped file, and batches are copied together from there.
    /// </summary>
    [Range(0, double.MaxValue)]
    [IgnoredByCheckpoint]
    public long? MemoryLimit { get; set; }

    /// <summary>
    /// The directory of the memory-mapped file, which vanishes with the run; it should not lie in memory itself. The default, null, is the system's directory of temporary files.
    /// </summary>
    [IgnoredByCheckpoint]
    public string? CacheDirectory { get; set; }

    /// <summary>The number of passes over the training rows, at least 1. The default is 100.</summary>
    [Range(1, int.MaxValue)]
    [IgnoredByCheckpoint]
    public int NumberOfEpochs { get; set; } = 100;

    /// <summary>
    /// The number of examples a step, at least 1. The default is 64; 100 for FasTEN; 128 for Co-teaching, Co-teaching+, JoCoR, self-paced learning, MentorNet and MentorMix. The
    /// last batch of an epoch may be smaller; a last batch of one example joins the batch before it.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int BatchSize { get; set; } = 64;

    /// <summary>The optimizer. The default is SGD with learning rate 0.1, momentum 0.9 and weight decay 5e-4.</summary>
    [Required]
    public OptimizerSpec Optimizer { get; set; } = OptimizerSpec.Sgd();

    /// <summary>The learning rate over the epochs. The default multiplies it by 0.1 after 70 % and after 85 % of them.</summary>
    [Required]
    public LearningRateSchedule LearningRateSchedule { get; set; } = new StepSchedule();

    /// <summary>
    /// How many batches bring one change of the weights, at least 1: their gradients add up to that of one large batch, in the memory of a small one. Batch
    /// normalisation still sees small batches. The last change of an epoch may come from fewer. The default is 1.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int GradientAccumulationSteps { get; set; } = 1;

    /// <summary>
    /// The moving average of the weights, which is then what is validated and serves; null for the weights themselves. The default is null but for MentorMix.
    /// </summary>
    public WeightAverageSpec? WeightAverage { get; set; }

    /// <summary>
    /// Rows to validate on after each epoch, already transformed by the same prefix as the training rows, or null. The default is null.
    /// Excludes <see cref="ValidationFraction"/> and <see cref="TrustedValidationFraction"/>.
    /// </summary>
    [IgnoredByCheckpoint]
    public IDataView? ValidationData { get; set; }

    /// <summary>
    /// The share of the training rows that are not trusted, in [0, 1), that is held out for validation. The default is 0.
    /// The held-out labels are as noisy as the others: the best epoch by them may be the one that repeats their errors best.
    /// </summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double ValidationFraction { get; set; }

    /// <summary>
    /// The share of the trusted rows, in [0, 1], that is held out for validation, the same of each class; below 1, every class keeps a trusted row to
    /// train on. Needs <see cref="TrustedColumnName"/>. The default is 0. Validation is then on verified labels, and the method has the fewer trusted rows.
    /// </summary>
    [Range(0.0, 1.0)]
    public double TrustedValidationFraction { get; set; }

    /// <summary>Which epoch's network is kept. The default is <see cref="ModelSelection.Last"/>.</summary>
    [EnumDataType(typeof(ModelSelection))]
    public ModelSelection Keep { get; set; }

    /// <summary>When the run ends before its last epoch, or null for never. The default is null.</summary>
    [IgnoredByCheckpoint]
    public EarlyStoppingSpec? EarlyStopping { get; set; }

    /// <summary>
    /// Where the run saves itself and goes on from, or null for nowhere. The default is null. A file there of other data, options or library
    /// version makes <c>Fit</c> throw; the number of epochs may differ as long as the learning rate of the finished ones does not.
    /// </summary>
    [IgnoredByCheckpoint]
    public CheckpointSpec? Checkpoint { get; set; }

    /// <summary>
    /// A file that gets one JSON line an epoch as it ends, for <see cref="TrainingHistory.Load"/>, or null. An existing file is replaced; a resumed run
    /// writes the epochs before it again. The default is null.
    /// </summary>
    [IgnoredByCheckpoint]
    public string? HistoryPath { get; set; }

    /// <summary>
    /// The seed of everything random in a run, or null for one drawn from the context (which <c>new MLContext(seed)</c> fixes) when the trainer is made.
    /// On the CPU the same seed gives the same bits. The default is null. A run that resumes takes the checkpoint's.
    /// </summary>
    [IgnoredByCheckpoint]
    public int? Seed { get; set; }

    /// <summary>
    /// "auto", "cpu", "cuda" or "cuda:N". "auto", the default, takes the context's <see cref="MLContext.GpuDeviceId"/>, else the first GPU, else the CPU.
    /// Where a GPU is asked for and absent, <see cref="MLContext.FallbackToCpu"/> decides between the CPU and an exception.
    /// </summary>
    [RegularExpression("auto|cpu|cuda(:[0-9]{1,3})?", ErrorMessage = "\"auto\", \"cpu\", \"cuda\" or \"cuda:N\"")]
    [Required]
    [IgnoredByCheckpoint]
    public string Device { get; set; } = "auto";

    /// <summary>What the network computes in while it trains. The default is <see cref="Precision.Float32"/>.</summary>
    [EnumDataType(typeof(Precision))]
    public Precision Precision { get; set; }

    /// <summary>Cancels <c>Fit</c>; honoured within one batch.</summary>
    [IgnoredByCheckpoint]
    public CancellationToken CancellationToken { get; set; }

    /// <summary>What a cancelled <c>Fit</c> does. The default is <see cref="CancellationPolicy.Throw"/>.</summary>
    [EnumDataType(typeof(CancellationPolicy))]
    [IgnoredByCheckpoint]
    public CancellationPolicy OnCancel { get; set; }

    /// <summary>Told of each epoch as it ends, on the training thread unless the implementation moves it. The default is null.</summary>
    [IgnoredByCheckpoint]
    public IProgress<EpochReport>? Progress { get; set; }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string[] sources = [.. new[]
        {
            ValidationData is null ? null : nameof(ValidationData),
            ValidationFraction > 0 ? nameof(ValidationFraction) : null,
            TrustedValidationFraction > 0 ? nameof(TrustedValidationFraction) : null,
        }.OfType<string>()];
        if (sources.Length > 1)
            yield return new ValidationResult("only one of them can be given", sources);
        if (TrustedValidationFraction > 0 && TrustedColumnName is null)
            yield return new ValidationResult("needs a TrustedColumnName", [nameof(TrustedValidationFraction)]);
        if (sources.Length == 0 && Keep != ModelSelection.Last)
            yield return new ValidationResult($"{Keep} needs {NeededForValidation}", [nameof(Keep)]);
        if (sources.Length == 0 && EarlyStopping is { NeedsValidation: true })
            yield return new ValidationResult($"its metric needs {NeededForValidation}", [nameof(EarlyStopping)]);
        if (MixesFeatures && Network is TokenSpec)
            yield return new ValidationResult($"{Network.GetType().Name} reads token ids, and the method averages the features of examples", [nameof(Network)]);
        if (Optimizer is SgdSpec { Nesterov: true, Momentum: 0 })
            yield return new ValidationResult("Nesterov needs a Momentum above 0", [nameof(Optimizer)]);
    }

    /// <summary>Whether the method averages the features of examples.</summary>
    internal virtual bool MixesFeatures => false;

    /// <summary>Whether an epoch's validation decides what a run gives.</summary>
    internal bool IsDecidedByValidation => Keep != ModelSelection.Last || EarlyStopping is { NeedsValidation: true };

    /// <summary>Whether it is the accuracy that decides.</summary>
    internal bool IsDecidedByAccuracy => Keep == ModelSelection.Best || EarlyStopping is { Metric: EarlyStoppingMetric.ValidationAccuracy };

    /// <summary>Whether the validation loss by wrong labels is corrected, so that it stands for that by right ones.</summary>
    internal virtual bool CorrectsValidationLoss => false;

    /// <summary>Whether the network is to predict the labels as they were given, wrong ones too; noisy rows are the right ones to choose its epoch by.</summary>
    internal bool PredictsGivenLabels { get; set; }

    /// <summary>A copy that later changes to this object do not reach.</summary>
    internal NoisyLabelTrainerOptions Copy() => (NoisyLabelTrainerOptions)MemberwiseClone();
}
