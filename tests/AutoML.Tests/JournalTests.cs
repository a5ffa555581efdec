using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace AutoML.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Journal => _folder.PathOf("journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AKilledExperimentGoesOnAndRepeatsNothing()
    {
        KilledExperiment.Start(Journal, _folder.PathOf("first"), killedAfter: 3);
        Assert.Equal(1 + 3, File.ReadAllLines(Journal).Length);
        Assert.False(File.Exists(_folder.PathOf("first")));
        // What a kill in the middle of a write leaves.
        File.AppendAllText(Journal, "{\"plan\":{\"number\":");

        KilledExperiment.Start(Journal, _folder.PathOf("resumed"), killedAfter: 0);
        KilledExperiment.Start(_folder.PathOf("other.jsonl"), _folder.PathOf("undisturbed"), killedAfter: 0);
        var (resumed, undisturbed) = (File.ReadAllLines(_folder.PathOf("resumed")), File.ReadAllLines(_folder.PathOf("undisturbed")));
        Assert.Equal(undisturbed.Skip(1), resumed.Skip(1));
        Assert.Equal(("0 of 6 trials from the journal", "3 of 6 trials from the journal"), (undisturbed[0], resumed[0]));
        Assert.Equal(1 + 6, File.ReadAllLines(Journal).Length);
    }

    [Fact]
    public void TheJournalOfAnotherExperimentIsRefused()
    {
        var settings = Searches.Settings();
        (settings.JournalPath, settings.MaximumTrials) = (Journal, 1);
        Searches.Run(settings);

        (settings.Seed, settings.NumberOfFolds) = (2, 3);
        Assert.Contains("they differ in seed, folds.", Assert.Throws<InvalidOperationException>(() => Searches.Run(settings)).Message);
        (settings.Seed, settings.NumberOfFolds) = (1, 2);
        Assert.Contains("they differ in data.", Assert.Throws<InvalidOperationException>(() =>
        {
            var ml = new MLContext(1);
            ml.Auto(settings).Run(Searches.Data(ml, rows: 100));
        }).Message);
    }

    [Theory]
    [InlineData("a file that is precious")]
    [InlineData("no journal\nand precious")]
    [InlineData("{}\n")]
    [InlineData("{\"identity\":{}}\n{\"plan\":")]
    public void WhatIsNoJournalIsLeftAsItIs(string text)
    {
        File.WriteAllText(Journal, text);
        var settings = Searches.Settings();
        settings.JournalPath = Journal;
        Assert.Contains("is not the journal of an experiment", Assert.Throws<FormatException>(() => Searches.Run(settings)).Message);
        Assert.Equal(text, File.ReadAllText(Journal));
    }

    [Fact]
    public void AJournalWhoseFirstLineWasCutShortBeginsAnew()
    {
        File.WriteAllText(Journal, "{\"identity\":{\"version\":");
        var settings = Searches.Settings();
        (settings.JournalPath, settings.MaximumTrials) = (Journal, 1);
        Searches.Run(settings);
        Assert.Equal(1 + 1, File.ReadAllLines(Journal).Length);
        File.WriteAllText(Journal, File.ReadAllText(Journal) + "{}\n");
        Assert.Contains("line 3 of it is broken", Assert.Throws<FormatException>(() => Searches.Run(settings)).Message);
    }

    [Fact]
    public void MoreTrialsContinueAFinishedExperiment()
    {
        var settings = Searches.Settings();
        (settings.JournalPath, settings.MaximumTrials) = (Journal, 2);
        Searches.Run(settings);
        var fromJournal = new List<bool>();
        settings.MaximumTrials = 3;
        settings.Progress = new Searches.Observer(report => fromJournal.Add(report.IsFromJournal));
        Searches.Run(settings);
        Assert.Equal([true, true, false], fromJournal);
    }

    [Fact]
    public void ATrialFromAFileComesOutTheSame()
    {
        var ml = new MLContext(1);
        var result = Searches.Run(Searches.Settings());
        var record = result.Trials[^1];
        record.Trial.Save(_folder.PathOf("trial.json"));
        var trial = Trial.Load(_folder.PathOf("trial.json"));
        var outcome = trial.Run(ml, Searches.Data(ml));
        Assert.Equal(record.Outcome.Metrics, outcome.Metrics);
        Assert.Equal(record.Outcome.Epochs, outcome.Epochs);

        Assert.Contains("other data", Assert.Throws<InvalidOperationException>(() => trial.Run(ml, Searches.Data(ml, rows: 100))).Message);
        outcome.Save(_folder.PathOf("outcome.json"));
        Assert.Equal(outcome.Metrics, TrialOutcome.Load(_folder.PathOf("outcome.json")).Metrics);
        Assert.Contains("version", Assert.Throws<InvalidOperationException>(() => (trial with { LibraryVersion = "0.0", Method = "OfAnotherVersion" }).Run(ml, Searches.Data(ml))).Message);
        File.WriteAllText(_folder.PathOf("trial.json"), "{}");
        Assert.Throws<FormatException>(() => Trial.Load(_folder.PathOf("trial.json")));
        Assert.Throws<FormatException>(() => TrialOutcome.Load(_folder.PathOf("trial.json")));
    }
}
