using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training;

public class DataDrivenCurriculumTests
{
    private const int Steps = 600;
    private static readonly List<Example> Training = SmallProblem.Rows(400, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(400, seed: 2, noisy: false);
    private static readonly Lazy<Mentor> Fitted = new(() => FitMentor(Training));

    [Fact]
    public void LargeLossesCountLess()
    {
        using var scope = NewDisposeScope();
        var weights = Curriculum.DataDriven(Fitted.Value).Weigh(tensor(new[] { .05f, .3f, 3 }), tensor(new[] { -1.5f, -1, 1.7f }), percent: 50).data<float>().ToArray();
        Assert.InRange(weights[0], .6, 1);
        Assert.InRange(weights[1], .5, 1);
        Assert.InRange(weights[2], 0, .35);
    }

    [Fact]
    public void MentorServesOtherDataAndHelps()
    {
        var others = SmallProblem.Rows(300, seed: 5);
        var guided = Fit(others, options => options.Curriculum = Curriculum.DataDriven(Fitted.Value));
        var alone = Fit(others, options => options.Curriculum = Curriculum.Uniform);
        Assert.True(Models.Accuracy(guided, Test) > Models.Accuracy(alone, Test) + .04, $"{Models.Accuracy(guided, Test)} after {Models.Accuracy(alone, Test)}");

        static NoisyLabelTransformer Fit(List<Example> rows, Action<MentorNetTrainer.Options> configure) => Models.Fit("MentorNet", rows, options =>
        {
            options.Network = new MlpSpec { Hidden = [64] };
            options.NumberOfEpochs = 30;
            configure((MentorNetTrainer.Options)options);
        });
    }

    [Fact]
    public void SameSeedFitsTheSameMentorAndAnotherSeedAnother()
    {
        Assert.Equal(Fitted.Value, FitMentor(Training));
        Assert.NotEqual(Fitted.Value, FitMentor(Training, configure: options => options.Seed = 2));
    }

    [Fact]
    public void TrainerFitsTheSameMentorTwice()
    {
        var context = new MLContext(1);
        var view = Keyed(context, Training, verify: null);
        var trainer = (MentorNetTrainer)Models.Create(context, "MentorNet", options => options.Seed = null);
        Assert.Equal(trainer.FitMentor(view, "TrueLabel", Steps), trainer.FitMentor(view, "TrueLabel", Steps));
    }

    [Fact]
    public void RowsThatNobodyHasVerifiedTeachOnlyTheStudent()
    {
        var some = FitMentor(Training, (row, i) => i % 4 == 0 ? row.TrueLabel : "unknown");
        Assert.NotEqual(Fitted.Value, some);
        using var scope = NewDisposeScope();
        var weights = Curriculum.DataDriven(some).Weigh(tensor(new[] { .1f, 3 }), tensor(new[] { -1.5f, 1.7f }), percent: 50).data<float>().ToArray();
        Assert.True(weights[0] > weights[1] + .2);
    }

    [Fact]
    public void FilesOfTheOptionsAreThoseOfTheRunThatFollows()
    {
        using var folder = new TemporaryFolder();
        FitMentor(Training, configure: options => (options.Checkpoint, options.HistoryPath) = (new CheckpointSpec(folder.PathOf("run")), folder.PathOf("history")));
        Assert.False(File.Exists(folder.PathOf("run")) || File.Exists(folder.PathOf("history")));
    }

    [Fact]
    public void RunWithAMentorResumes() => Interruption.LeavesNoTrace(
        after: 2,
        configure => Models.Fit("MentorNet", Training, options =>
        {
            (options.NumberOfEpochs, ((MentorNetTrainer.Options)options).Curriculum) = (4, Curriculum.DataDriven(Fitted.Value));
            configure(options);
        }),
        Test);

    [Fact]
    public void MentorIsSavedAndLoaded()
    {
        using var folder = new TemporaryFolder();
        Fitted.Value.Save(folder.PathOf("mentor.json"));
        Assert.Equal(Fitted.Value, Mentor.Load(folder.PathOf("mentor.json")));
    }

    [Theory]
    [InlineData("", "is not a mentor")]
    [InlineData("null", "is not a mentor: it must have 757 finite weights")]
    [InlineData("{}", "is not a mentor")]
    [InlineData("""{"weights":[1,2]}""", "is not a mentor: it must have 757 finite weights")]
    [InlineData("""{"weights":null}""", "is not a mentor: it must have 757 finite weights")]
    public void OtherFilesAreRefused(string content, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("mentor.json"), content);
        Assert.Contains(message, Assert.Throws<FormatException>(() => Mentor.Load(folder.PathOf("mentor.json"))).Message);
    }

    [Fact]
    public void WrongWeightsAreListedWithTheOptions() => Assert.Contains(
        "Curriculum.Mentor.Weights: must be 757 finite numbers",
        Assert.Throws<ArgumentException>(() => Models.Fit("MentorNet", Training, options => ((MentorNetTrainer.Options)options).Curriculum = Curriculum.DataDriven(new Mentor { Weights = [1] }))).Message);

    [Fact]
    public void LessonsNeedRightAndWrongLabels()
    {
        Assert.Contains("by column 'TrueLabel' 400 are right and 0 are wrong", Assert.Throws<InvalidOperationException>(() => FitMentor(Training, (row, _) => row.Label)).Message);
        Assert.Contains("by column 'TrueLabel' 0 are right and 0 are wrong", Assert.Throws<InvalidOperationException>(() => FitMentor(Training, (_, _) => "unknown")).Message);
        Assert.Contains("Could not find true label column 'Nothing'", Assert.Throws<ArgumentOutOfRangeException>(() => FitMentor(Training, column: "Nothing")).Message);
    }

    private static Mentor FitMentor(List<Example> rows, Func<Example, int, string>? verify = null, string column = "TrueLabel", Action<MentorNetTrainer.Options>? configure = null)
    {
        var context = new MLContext(1);
        var trainer = (MentorNetTrainer)Models.Create(context, "MentorNet", options =>
        {
            options.NumberOfEpochs = 10;
            configure?.Invoke((MentorNetTrainer.Options)options);
        });
        return trainer.FitMentor(Keyed(context, rows, verify), column, Steps);
    }

    private static IDataView Keyed(MLContext context, List<Example> rows, Func<Example, int, string>? verify)
    {
        var view = SmallProblem.View(context, rows.Select((row, i) => new Example
        {
            Features = row.Features,
            Label = row.Label,
            Trusted = row.Trusted,
            TrueLabel = verify is null ? row.TrueLabel : verify(row, i),
        }));
        return SmallProblem.KeyLabels(context, "TrueLabel").Fit(view).Transform(view);
    }
}
