using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Tests.Support;

/// <summary>Runs that are cancelled and go on.</summary>
internal static class Interruption
{
    /// <summary>Checks that a run that is cancelled after an epoch and goes on from its checkpoint gives what an uninterrupted one gives.</summary>
    /// <param name="after">The epoch.</param>
    /// <param name="fit">Trains; what it is given comes after all other configuration.</param>
    /// <param name="test">Rows to score.</param>
    public static void LeavesNoTrace(int after, Func<Action<NoisyLabelTrainerOptions>, NoisyLabelTransformer> fit, IEnumerable<Example> test)
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        void Resumable(NoisyLabelTrainerOptions options) => options.Checkpoint = new CheckpointSpec(folder.PathOf("run"));
        void Interrupted(NoisyLabelTrainerOptions options)
        {
            options.CancellationToken = source.Token;
            options.Progress = new Observer(report =>
            {
                if (report.Epoch == after) source.Cancel();
            });
        }

        using var whole = fit(_ => { });
        Assert.ThrowsAny<OperationCanceledException>(() => fit(Resumable + (Action<NoisyLabelTrainerOptions>)Interrupted));
        using var resumed = fit(Resumable);
        Assert.Equal(whole.History.Select(Describe), resumed.History.Select(Describe));
        Assert.Equal(whole.TransitionMatrix, resumed.TransitionMatrix);
        Assert.Equal(Models.Scores(whole, test), Models.Scores(resumed, test));

        static (string, double, double?) Describe(EpochReport report) => (report.Stage, report.TrainingLoss, report.ValidationLoss);
    }
}
