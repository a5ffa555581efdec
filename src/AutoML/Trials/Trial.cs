using System.Text.Json.Nodes;
using Microsoft.ML.NoisyLabels.Search;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// One thing to try: a trainer, its options, and how it is measured. Its outcome depends on it and on the data alone, so that any process that has the data can run it. Immutable and
/// serialisable as JSON.
/// </summary>
public sealed record Trial
{
    /// <summary>Its number in the experiment, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The trainer, by its name in <see cref="NoisyLabelTrainers.All"/>.</summary>
    public required string Method { get; init; }

    /// <summary>The options that are other than the trainer's defaults, by path, as JSON: "BatchSize", or "Optimizer.LearningRate".</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Options { get; init; }

    /// <summary>The paths of the options that were searched; the others are the same in all trials of the trainer.</summary>
    public IReadOnlyList<string> SearchedOptions { get; init; } = [];

    /// <summary>The seed of the folds and of every run.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of folds, at least 2: it is trained as often, and measured each time on the rows left out.</summary>
    public required int NumberOfFolds { get; init; }

    /// <summary>SHA-256 of the rows, in hexadecimal.</summary>
    public required string DataHash { get; init; }

    /// <summary>The version of this library.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>What is known of how the labels go wrong.</summary>
    public required NoiseEvidence Evidence { get; init; }

    /// <summary>Where it may end early, in order.</summary>
    public IReadOnlyList<TrialRung> Rungs { get; init; } = [];

    internal TrainerDescription Trainer =>
        NoisyLabelTrainers.All.FirstOrDefault(trainer => trainer.Name == Method) ?? throw new FormatException($"There is no trainer '{Method}'.");

    /// <summary>Reads a trial that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file is no trial.</exception>
    public static Trial Load(string path) => JsonFile.Load<Trial>(path, "a trial");

    /// <summary>Writes it as JSON.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    public void Save(string path) => JsonFile.Save(path, this);

    /// <summary>Runs it: trains on all folds but one, measures on that one, and so on.</summary>
    /// <param name="context">The context.</param>
    /// <param name="data">The rows that it was planned for.</param>
    /// <param name="maximumMemoryInMegaBytes">How much main memory the process may hold, in megabytes of 1024² bytes; null for any.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="InvalidOperationException">It was planned for other data or another version of this library.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TrialOutcome Run(MLContext context, IDataView data, double? maximumMemoryInMegaBytes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(data);
        if (LibraryVersion != DataIdentity.LibraryVersion)
            throw new InvalidOperationException($"Trial {Number} was planned for version {LibraryVersion} of this library, which is {DataIdentity.LibraryVersion}.");
        var options = TrialExecution.OptionsOf(this, context);
        if (DataHash != DataIdentity.HashOf(context, data, options, cancellationToken))
            throw new InvalidOperationException($"Trial {Number} was planned for other data.");
        var rows = new FoldedRows(data, options.LabelColumnName, options.TrustedColumnName, NumberOfFolds, Seed);
        return new TrialExecution(this, context, rows, maximumMemoryInMegaBytes).Run(cancellationToken);
    }

    /// <summary>Trains with its options on all rows.</summary>
    /// <param name="context">The context.</param>
    /// <param name="data">The rows.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public NoisyLabelTransformer Fit(MLContext context, IDataView data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RobustMethod.Create(Trainer, context, Options, options => (options.Seed, options.CancellationToken) = (Seed, cancellationToken)).Fit(data);
    }
}
