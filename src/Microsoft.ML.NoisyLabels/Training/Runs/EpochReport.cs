namespace Microsoft.ML.NoisyLabels;

/// <summary>What one epoch of training did. Reported while training and kept in the model's history.</summary>
public sealed record EpochReport
{
    internal const string OnlyStage = "training";

    /// <summary>The epoch of the run, from 1; stages do not start anew.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs that the run was asked for.</summary>
    public required int EpochCount { get; init; }

    /// <summary>The stage of the run that the epoch belongs to: "training" for methods that have one stage.</summary>
    public string Stage { get; init; } = OnlyStage;

    /// <summary>The learning rate of the first step of this epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The mean of the method's loss over the examples of the epoch.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>
    /// The share of examples, in [0, 1], whose prediction in the training step was the label that the step trained on:
    /// the given label, or the corrected one for methods that correct labels.
    /// </summary>
    public required double TrainingAccuracy { get; init; }

    /// <summary>
    /// The cross-entropy on the validation rows, or null without validation rows. By rows held out of those whose labels are not verified, methods that correct their
    /// loss for wrong labels correct this one too.
    /// </summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The accuracy on the validation rows, in [0, 1], or null without validation rows.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>The time that the epoch took, validation included, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The part of <see cref="Seconds"/> that went into shuffling, gathering, converting and augmenting rows. On a GPU, as all three parts, the host's time.</summary>
    public double DataSeconds { get; init; }

    /// <summary>The part of <see cref="Seconds"/> that went into the method's own work: forward, loss, backward, optimizer.</summary>
    public double StepSeconds { get; init; }

    /// <summary>The part of <see cref="Seconds"/> that went into validation.</summary>
    public double ValidationSeconds { get; init; }

    /// <summary>Training examples a second, validation not counted.</summary>
    public required double ExamplesPerSecond { get; init; }

    /// <summary>The most memory that the process has held so far, in bytes: resident main memory, without that of a GPU. 0 where the system does not tell.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>What the method itself measures, by name; empty for methods that measure nothing of their own.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
