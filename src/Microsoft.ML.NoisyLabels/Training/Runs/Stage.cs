namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// A part of a run with a method, rows and epochs of its own: estimate then train, pre-train then fine-tune. Each stage goes through the
/// learning-rate schedule anew; the network that serves comes from the last.
/// </summary>
/// <param name="Name">The stage in history, log and checkpoint; other than that of every other stage.</param>
/// <param name="Build">
/// Makes the method from that of the stage before, which serves the epoch kept of it and is disposed afterwards, so that what is to live on must be copied. There is none
/// for the first stage and for the stage that a resumed run starts in: its state is loaded after building.
/// </param>
/// <param name="Rows">The rows that epochs go through.</param>
/// <param name="Epochs">The number of epochs, at least 1.</param>
internal sealed record Stage(string Name, Func<Algorithm?, Algorithm> Build, IReadOnlyList<int> Rows, int Epochs)
{
    /// <summary>The learning rate over the stage, or null for that of the options.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>All of a run that has one stage.</summary>
    public static IReadOnlyList<Stage> Whole(TrainingRun run, Func<Algorithm> build) =>
        [new Stage(EpochReport.OnlyStage, _ => build(), run.TrainingRows, run.Options.NumberOfEpochs)];
}
