using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

/// <summary>Where the transition matrix comes from, and what is done with it.</summary>
public sealed class LossCorrectionTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(300, seed: 1);
    private static readonly List<Example> Test = SmallProblem.Rows(100, seed: 2, noisy: false);

    public static TheoryData<TransitionMatrixMethod> Methods =>
    [
        TransitionMatrixMethod.AnchorPoints(), TransitionMatrixMethod.ConfidentJoint(), TransitionMatrixMethod.DualT(), TransitionMatrixMethod.TrustedConfusion("Trusted"),
    ];

    [Theory]
    [InlineData("ForwardCorrection", 10)]
    [InlineData("BackwardCorrection", 4)]
    public void GivenMatrixIsTheOneUsedAndBeatsCrossEntropy(string name, int epochs)
    {
        var rows = SmallProblem.Rows(1000, seed: 3);
        using var corrected = Fit(name, options =>
        {
            options.Transition = TransitionSource.Given(SmallProblem.Transition);
            Choose(options);
        }, rows);
        using var baseline = Models.Fit("CrossEntropy", rows, Choose);
        Assert.Equal(SmallProblem.Transition, corrected.TransitionMatrix);
        Assert.All(corrected.History, report => Assert.Equal("training", report.Stage));
        Assert.InRange(Models.Accuracy(corrected, Test), Models.Accuracy(baseline, Test) + .01, 1);

        // A loss that is unbounded below, as the backward one is, needs an epoch chosen by validation.
        void Choose(NoisyLabelTrainerOptions options) =>
            (options.NumberOfEpochs, options.ValidationFraction, options.Keep) = (epochs, .1, ModelSelection.LowestLoss);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void FirstStageEstimatesTheMatrix(TransitionMatrixMethod method)
    {
        using var model = Fit("ForwardCorrection", options =>
        {
            options.TrustedColumnName = "Trusted";
            options.Transition = new EstimatedTransition { Method = method, NumberOfEpochs = 6 };
        }, SmallProblem.Rows(2000, seed: 3));
        Assert.Equal([.. Enumerable.Repeat("estimation", 6), .. Enumerable.Repeat("training", 3)], model.History.Select(report => report.Stage));
        Assert.All(model.History.Take(6), report => Assert.Contains("held-out loss", report.Metrics));
        Assert.InRange(model.TransitionMatrix!.DistanceTo(SmallProblem.Transition), 0, 0.5);
    }

    [Fact]
    public void VerifiedLabelsAreNotCorrected()
    {
        var rows = Rows.Select(row => new Example { Features = row.Features, Label = row.Label, Trusted = true }).ToList();
        using var corrected = Fit("ForwardCorrection", options =>
        {
            options.TrustedColumnName = "Trusted";
            options.Transition = TransitionSource.Given(SmallProblem.Transition);
        }, rows);
        using var baseline = Models.Fit("CrossEntropy", rows);
        Assert.Equal(Models.Scores(baseline, Test), Models.Scores(corrected, Test));
    }

    [Fact]
    public void LowestLossIsTheCorrectedOneAndChoosesTheEpoch()
    {
        NoisyLabelTransformer Train(int epochs, ModelSelection keep, double[,] matrix) => Fit("ForwardCorrection", options =>
        {
            options.NumberOfEpochs = epochs;
            options.Transition = TransitionSource.Given(TransitionMatrix.FromRows(matrix));
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            options.ValidationFraction = 0.2;
            options.Keep = keep;
        });
        var truth = SmallProblem.Transition.ToArray();
        using var best = Train(12, ModelSelection.LowestLoss, truth);
        var losses = best.History.Select(report => report.ValidationLoss!.Value).ToList();
        var kept = losses.IndexOf(losses.Min()) + 1;
        Assert.InRange(kept, 1, 11);
        using var stopped = Train(kept, ModelSelection.Last, truth);
        Assert.Equal(Models.Scores(stopped, Test), Models.Scores(best, Test));

        // A label drawn at random whatever the class costs log 4, whatever the network says.
        var uniform = new double[4, 4];
        for (var i = 0; i < 16; i++) uniform[i / 4, i % 4] = 0.25;
        using var blind = Train(1, ModelSelection.Last, uniform);
        Assert.Equal(Math.Log(4), blind.History[0].ValidationLoss!.Value, 5);
    }

    [Fact]
    public void WarnsWhereTheChoiceOfTheEpochIsABadOne()
    {
        string[] Warnings(string name, Action<LossCorrectionOptions> configure)
        {
            var context = new MLContext(1);
            var warnings = new List<string>();
            context.Log += (_, e) =>
            {
                if (e.Message.Contains("Kind=Warning")) warnings.Add(e.Message);
            };
            Models.Create(context, name, options =>
            {
                ((LossCorrectionOptions)options).Transition = TransitionSource.Given(SmallProblem.Transition);
                configure((LossCorrectionOptions)options);
            }).Fit(SmallProblem.View(context, Rows)).Dispose();
            return [.. warnings];
        }

        static void ChooseBy(NoisyLabelTrainerOptions options, ModelSelection keep) => (options.ValidationFraction, options.Keep) = (0.2, keep);
        Assert.Contains("falls far below 0 where a network repeats labels", Assert.Single(Warnings("BackwardCorrection", _ => { })));
        Assert.Empty(Warnings("BackwardCorrection", options => ChooseBy(options, ModelSelection.LowestLoss)));
        Assert.Contains("epochs that repeat wrong labels", Assert.Single(Warnings("BackwardCorrection", options => ChooseBy(options, ModelSelection.Best))));
        Assert.Empty(Warnings("ForwardCorrection", _ => { }));
    }

    [Fact]
    public void FineTuningGoesOnFromTheKeptEpoch()
    {
        NoisyLabelTransformer Train(FineTuningSpec? fineTuning) => Fit("ForwardCorrection", options =>
        {
            // Without batch norm, a network whose learning rate is next to nothing stays what it is.
            options.Network = new MlpSpec { Hidden = [16], BatchNorm = false };
            options.NumberOfEpochs = 12;
            options.TrustedColumnName = "Trusted";
            options.Transition = TransitionSource.Given(SmallProblem.Transition);
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            options.ValidationFraction = 0.2;
            options.Keep = ModelSelection.LowestLoss;
            options.FineTuneOnTrusted = fineTuning;
        });
        using var corrected = Train(null);
        using var tuned = Train(new FineTuningSpec { NumberOfEpochs = 1, LearningRateFactor = 1e-9 });
        Assert.NotEqual(corrected.History.MinBy(report => report.ValidationLoss), corrected.History[^1]);
        Assert.Equal(Models.Scores(corrected, Test).SelectMany(scores => scores), Models.Scores(tuned, Test).SelectMany(scores => scores), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void FineTuningTrainsOnVerifiedRowsAtALowerRate()
    {
        using var model = Fit("ForwardCorrection", options =>
        {
            options.TrustedColumnName = "Trusted";
            options.Transition = TransitionSource.Given(SmallProblem.Transition);
            options.FineTuneOnTrusted = new FineTuningSpec { NumberOfEpochs = 2, LearningRateFactor = 0.25 };
        });
        Assert.Equal([.. Enumerable.Repeat("training", 3), .. Enumerable.Repeat("fine-tuning", 2)], model.History.Select(report => report.Stage));
        Assert.Equal(0.1 * 0.25, model.History[3].LearningRate, 12);
        // The labels of the 40 verified rows are right, and the network knows most of them from the start.
        Assert.InRange(model.History[3].TrainingAccuracy, 0.6, 1);
        Assert.Equal(SmallProblem.Transition, model.TransitionMatrix);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void InterruptedRunGoesOnInEachStage(int after)
    {
        void Configure(LossCorrectionOptions options)
        {
            options.TrustedColumnName = "Trusted";
            options.FineTuneOnTrusted = new FineTuningSpec { NumberOfEpochs = 2 };
            options.ValidationFraction = 0.1;
            options.Keep = ModelSelection.LowestLoss;
        }

        Interruption.LeavesNoTrace(after, configure => Fit("ForwardCorrection", options =>
        {
            Configure(options);
            configure(options);
        }), Test);
    }

    [Fact]
    public void MatrixThatCannotBeUsedIsRefused()
    {
        Refuses("The transition matrix of the options has 3 classes, the label column 'Label' 4.", "ForwardCorrection", options => options.Transition = TransitionSource.Given(TransitionMatrix.Identity(3)));
        Refuses("which is above the limit of 10000 for inverting it", "BackwardCorrection", options => options.Transition = TransitionSource.Given(TransitionMatrix.PairFlip(4, 0.5)));
        Refuses("has condition number 2.14, which is above the limit of 2 ", "BackwardCorrection", options => ((BackwardCorrectionTrainer.Options)options).MaximumConditionNumber = 2);
    }

    [Fact]
    public void RowsThatAreNeededAndAbsentAreNamed()
    {
        var untrusted = Rows.Where(row => !row.Trusted).ToList();
        var trusted = Rows.Where(row => row.Trusted).ToList();
        Refuses("FineTuneOnTrusted needs trusted examples, and the trusted column 'Trusted' is true in no usable training row.", "ForwardCorrection", options =>
        {
            options.TrustedColumnName = "Trusted";
            options.FineTuneOnTrusted = new FineTuningSpec();
        }, untrusted);
        Refuses("The trusted confusion needs trusted examples", "ForwardCorrection", options =>
        {
            options.TrustedColumnName = "Trusted";
            options.Transition = TransitionSource.Estimated(TransitionMatrixMethod.TrustedConfusion("Trusted"));
        }, untrusted);
        Refuses("needs at least 2 training rows whose labels are not verified; there are 0.", "ForwardCorrection", options => options.TrustedColumnName = "Trusted", trusted);
    }

    [Fact]
    public void OptionsThatContradictEachOtherAreListedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => Fit("ForwardCorrection", options =>
        {
            options.FineTuneOnTrusted = new FineTuningSpec { LearningRateFactor = 0 };
            options.Transition = new EstimatedTransition { Method = TransitionMatrixMethod.TrustedConfusion("Verified"), HoldOutFraction = 1 };
        }));
        Assert.Contains("FineTuneOnTrusted: needs a TrustedColumnName", error.Message);
        Assert.Contains("Transition: its trusted column \"Verified\" must be the TrustedColumnName", error.Message);
        Assert.Contains("FineTuneOnTrusted.LearningRateFactor = 0: must be above 0 and at most 1", error.Message);
        Assert.Contains("Transition.HoldOutFraction = 1: must be above 0 and below 1", error.Message);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void SourcesSurviveJson(TransitionMatrixMethod method)
    {
        var estimated = new EstimatedTransition { Method = method, NumberOfEpochs = 5, HoldOutFraction = 0.3 };
        foreach (var source in new[] { TransitionSource.Given(SmallProblem.Transition), estimated, new RevisedTransition { Estimation = estimated }, TransitionSource.VolumeMinimized() })
            Assert.Equal(source, JsonSerializer.Deserialize<TransitionSource>(JsonSerializer.Serialize(source, Json.Options), Json.Options));
    }

    private static NoisyLabelTransformer Fit(string name, Action<LossCorrectionOptions> configure, List<Example>? rows = null) =>
        Models.Fit(name, rows ?? Rows, options => configure((LossCorrectionOptions)options));

    private static void Refuses(string message, string name, Action<LossCorrectionOptions> configure, List<Example>? rows = null) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Fit(name, configure, rows)).Message);
}
