using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace AutoML.Tests;

/// <summary>What other tests hold counts as well, so that these run alone.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    [Fact]
    public void ATrialThatTakesTooMuchEndsAlone()
    {
        var settings = Searches.Settings();
        settings.Configure = options => options.Network = new MlpSpec { Hidden = [8] };
        settings.MaximumTrials = 1;
        Searches.Run(settings);

        // Blocks of a size that the allocator keeps for itself once they are free.
        settings.Configure = options => options.Network = new MlpSpec { Hidden = options is ForwardCorrectionTrainer.Options ? [.. Enumerable.Repeat(1500, 30)] : [8] };
        (settings.MaximumTrials, settings.MaximumMemoryInMegaBytes) = (3, (Environment.WorkingSet / (1024.0 * 1024)) + 200);
        var trials = Searches.Run(settings).Trials;
        Assert.Equal([TrialStatus.Completed, TrialStatus.OutOfMemory, TrialStatus.Completed], trials.Select(record => record.Outcome.Status));
        Assert.Matches(@"^The process held \d+ MB, which is more than \d+ MB\.$", trials[1].Outcome.Error);
    }

    [Fact]
    public void NothingCompletesWithoutMemory()
    {
        var settings = Searches.Settings();
        settings.MaximumMemoryInMegaBytes = 1;
        var reports = new List<TrialReport>();
        settings.Progress = new Searches.Observer(reports.Add);
        var error = Assert.Throws<InvalidOperationException>(() => Searches.Run(settings));
        Assert.Contains("None of 4 trials completed; the first ended so: OutOfMemory: The process held", error.Message);
        Assert.All(reports, report => Assert.Equal(TrialStatus.OutOfMemory, report.Record.Outcome.Status));
    }
}
