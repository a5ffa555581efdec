namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>What a trainer of this library is and needs.</summary>
public sealed class TrainerDescription
{
    private readonly Func<MulticlassClassificationCatalog.MulticlassClassificationTrainers, Action<NoisyLabelTrainerOptions>, NoisyLabelTrainer> _create;

    internal TrainerDescription(Func<MulticlassClassificationCatalog.MulticlassClassificationTrainers, Action<NoisyLabelTrainerOptions>, NoisyLabelTrainer> create) =>
        _create = create;

    /// <summary>The name, which is also that of the extension method on the catalog.</summary>
    public required string Name { get; init; }

    /// <summary>Where the method comes from.</summary>
    public required string Reference { get; init; }

    /// <summary>Whether the method needs rows whose labels are verified.</summary>
    public bool NeedsTrustedExamples { get; init; }

    /// <summary>Whether the fitted model says what the transition matrix is.</summary>
    public bool EstimatesTransitionMatrix { get; init; }

    /// <summary>Whether the method corrects or selects labels, so that the fitted model has a label review.</summary>
    public bool ReviewsLabels { get; init; }

    /// <summary>How many networks the method trains.</summary>
    public int NetworkCount { get; init; } = 1;

    /// <summary>Makes a trainer.</summary>
    /// <param name="catalog">The catalog to make it from.</param>
    /// <param name="configure">Changes the options from their defaults; null for none.</param>
    /// <exception cref="ArgumentException">Options break their constraints; the message lists all that do.</exception>
    public NoisyLabelTrainer Create(MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, Action<NoisyLabelTrainerOptions>? configure = null) =>
        _create(catalog, configure ?? (_ => { }));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
