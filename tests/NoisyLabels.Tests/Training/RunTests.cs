using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training;

public class RunTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(400, seed: 1);
    private static readonly List<Example> Clean = SmallProblem.Rows(500, seed: 2, noisy: false);

    [Fact]
    public void FasTenBeatsCrossEntropyOnWrongLabelsAndCorrectsThem()
    {
        static void Long(NoisyLabelTrainerOptions options)
        {
            options.NumberOfEpochs = 40;
            options.Network = new MlpSpec { Hidden = [64, 64] };
            if (options is FasTenTrainer.Options fasTen) fasTen.TrustedExamplesPerClass = 10;
        }

        var rows = SmallProblem.Rows(800, seed: 1);
        var crossEntropy = Models.Fit("CrossEntropy", rows, Long);
        var fasTen = Models.Fit("FasTEN", rows, Long);

        var (baseline, robust) = (Models.Accuracy(crossEntropy, Clean), Models.Accuracy(fasTen, Clean));
        Assert.True(robust > baseline + 0.1, $"FasTEN {robust}, cross-entropy {baseline}");
        double RightShare(Func<LabelReviewEntry, int> label) => fasTen.LabelReview!.Average(entry => $"class {label(entry)}" == rows[(int)entry.Row].TrueLabel ? 1.0 : 0);
        Assert.True(RightShare(entry => entry.CurrentLabel) > RightShare(entry => entry.GivenLabel) + 0.2, $"corrected {RightShare(entry => entry.CurrentLabel)}");
        Assert.All(fasTen.LabelReview!.Where(entry => rows[(int)entry.Row].Trusted), entry => Assert.Equal((entry.GivenLabel, 1f, 0), (entry.CurrentLabel, entry.Confidence, entry.ChangeCount)));
    }

    [Fact]
    public void FasTenKeepsGivenLabelsDuringTheWarmUp()
    {
        using var model = Models.Fit("FasTEN", Rows, options => ((FasTenTrainer.Options)options).CorrectionWarmUpEpochs = 2);
        Assert.Equal([true, true, false], model.History.Select(report => report.Metrics["corrected labels"] == 0));
        Assert.All(model.History, report => Assert.InRange(report.Metrics["largest class"], 1.0 / SmallProblem.ClassCount, 1));
    }

    [Fact]
    public void BestEpochOfValidationIsKept()
    {
        var context = new MLContext(1);
        var validation = SmallProblem.View(context, Clean);
        var reports = new List<EpochReport>();
        var trainer = Models.Create(context, "CrossEntropy", options =>
        {
            options.NumberOfEpochs = 30;
            options.Network = new MlpSpec { Hidden = [64] };
            options.ValidationData = validation;
            options.Keep = ModelSelection.Best;
        });
        var model = trainer.Fit(SmallProblem.View(context, Rows));

        var best = model.History.Max(epoch => epoch.ValidationAccuracy!.Value);
        Assert.True(best > model.History[^1].ValidationAccuracy, "the last epoch should not be the best one here");
        Assert.Equal(best, Models.Accuracy(model, Clean), 6);
        Assert.All(model.History, epoch => Assert.True(epoch.ValidationLoss > 0));
    }

    [Fact]
    public void ValidationOverloadIsTheOptionsValidationData()
    {
        var context = new MLContext(1);
        var (training, validation) = (SmallProblem.View(context, Rows), SmallProblem.View(context, Clean));
        var byOption = Models.Create(context, "CrossEntropy", options => options.ValidationData = validation).Fit(training);
        var byArgument = Models.Create(context, "CrossEntropy").Fit(training, validation);
        Assert.Equal(byOption.History.Select(epoch => epoch.ValidationLoss), byArgument.History.Select(epoch => epoch.ValidationLoss));

        var byOptionAfterAll = Models.Create(context, "CrossEntropy", options => options.ValidationData = validation).Fit(training, null);
        Assert.Equal(byOption.History.Select(epoch => epoch.ValidationLoss), byOptionAfterAll.History.Select(epoch => epoch.ValidationLoss));
    }

    [Fact]
    public void ValidationDataOfOtherShapeIsRefused()
    {
        var context = new MLContext(1);
        var other = SmallProblem.KeyLabels(context).Append(context.Transforms.Concatenate("Features", "Features", "Weight"));
        var rows = context.Data.LoadFromEnumerable(Clean);
        var error = Assert.Throws<ArgumentException>(() => Models.Create(context, "CrossEntropy").Fit(SmallProblem.View(context, Rows), other.Fit(rows).Transform(rows)));
        Assert.Contains("The validation data has features of type Vector<Single, 11> and 4 classes, the training data Vector<Single, 10> and 4", error.Message);
    }

    [Fact]
    public void ValidationDataOfAnotherPrefixIsRefusedBeforeTraining()
    {
        var context = new MLContext(1);
        var training = SmallProblem.View(context, Rows);
        var trainer = Models.Create(context, "CrossEntropy");
        var relabelled = context.Data.LoadFromEnumerable(Clean);
        var otherOrder = context.Transforms.Conversion.MapValueToKey("Label").Fit(relabelled).Transform(relabelled);
        Assert.Contains("other classes than the training data", Assert.Throws<ArgumentException>(() => trainer.Fit(training, otherOrder)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(training, relabelled));
        var nothing = SmallProblem.View(context, []);
        Assert.Contains("The validation data has no rows.", Assert.Throws<InvalidOperationException>(() => trainer.Fit(training, nothing)).Message);
    }

    [Fact]
    public void HeldOutRowsAreNotTrainedOnAndTrustedRowsAreNotHeldOut()
    {
        var model = Models.Fit("FasTEN", Rows, options => options.ValidationFraction = 0.25);
        Assert.All(model.History, epoch => Assert.NotNull(epoch.ValidationAccuracy));
        var unseen = model.LabelReview!.Where(entry => float.IsNaN(entry.Confidence)).ToArray();
        Assert.Equal(Math.Round(0.25 * Rows.Count(row => !row.Trusted)), unseen.Length);
        Assert.DoesNotContain(unseen, entry => Rows[(int)entry.Row].Trusted);
    }

    [Fact]
    public void ContextsCancellationIsHonoured()
    {
        var context = new MLContext(1);
        var trainer = Models.Create(context, "CrossEntropy", options =>
        {
            options.NumberOfEpochs = 1000;
            options.Progress = new CancelAfterFirstEpoch(context);
        });
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(SmallProblem.View(context, Rows)));
    }

    [Fact]
    public void CancellationBeforeTheFirstEpochThrowsWhateverThePolicy() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Models.Fit("CrossEntropy", Rows, options =>
        {
            options.CancellationToken = new CancellationToken(canceled: true);
            options.OnCancel = CancellationPolicy.ReturnBest;
        }));

    [Fact]
    public void AbsentGpuFallsBackOnlyIfTheContextAllows()
    {
        if (TorchSharp.torch.cuda.is_available()) return;
        var lenient = new MLContext(1) { FallbackToCpu = true };
        Assert.NotNull(Models.Create(lenient, "CrossEntropy", options => options.Device = "cuda:7").Fit(SmallProblem.View(lenient, Rows)));
        var strict = new MLContext(1);
        var trainer = Models.Create(strict, "CrossEntropy", options => options.Device = "cuda:7");
        var error = Assert.Throws<InvalidOperationException>(() => trainer.Fit(SmallProblem.View(strict, Rows)));
        Assert.Contains("GPU 7 was asked for, but torch finds no GPU.", error.Message);
    }

    [Theory]
    [InlineData("FasTEN", "1,2,x,0.5,0")]
    [InlineData("Sgn", "1,2,1,0.5,0,0.5")]
    public void ReviewIsSavedAndLoadedLineByLine(string trainer, string wrongLine)
    {
        var review = Models.Fit(trainer, Rows, options => options.ValidationFraction = 0.1).LabelReview!;
        var path = Path.GetTempFileName();
        try
        {
            review.Save(path);
            Assert.Equal(review, LabelReview.Load(path));
            File.AppendAllText(path, $"{wrongLine}\n");
            Assert.Contains($"line {review.Count + 2} is '{wrongLine}'", Assert.Throws<FormatException>(() => LabelReview.Load(path)).Message);
            File.WriteAllText(path, "something else");
            Assert.Contains("line 1 is not", Assert.Throws<FormatException>(() => LabelReview.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class CancelAfterFirstEpoch(MLContext context) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) =>
            typeof(MLContext).GetMethod("CancelExecution", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!.Invoke(context, null);
    }
}
