using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Trains a student, and hands its losses of each epoch, row by row, to whoever fits a mentor.</summary>
internal sealed class MentorStudentTrainer(IHostEnvironment environment, MentorNetTrainer.Options options, int seed, Action<TrainingRun, float[]> addLosses)
    : NoisyLabelTrainer(environment, "MentorNet", WithoutFiles(options, seed))
{
    internal override IReadOnlyList<Stage> CreateStages(TrainingRun run, IChannel channel) =>
        Stage.Whole(run, () => new MentorStudent(run, (MentorNetTrainer.Options)BaseOptions, losses => addLosses(run, losses)));

    /// <summary>A checkpoint and a history are those of the run that the mentor is fitted for.</summary>
    private static MentorNetTrainer.Options WithoutFiles(MentorNetTrainer.Options options, int seed)
    {
        var copy = (MentorNetTrainer.Options)options.Copy();
        (copy.Checkpoint, copy.HistoryPath, copy.Seed) = (null, null, seed);
        return copy;
    }
}
