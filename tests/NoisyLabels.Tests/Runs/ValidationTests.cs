using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Runs;

/// <summary>Which rows are validated on, and what is kept by them.</summary>
public class ValidationTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(300, seed: 1);

    [Theory]
    [InlineData(0.3, new[] { 3, 1, 0 })]
    [InlineData(0.99, new[] { 9, 3, 0 })]
    [InlineData(1, new[] { 10, 4, 1 })]
    public void TrustedRowsAreHeldOutOfEachClassAlike(double fraction, int[] heldOutOfClass)
    {
        using var scope = NewDisposeScope();
        var labels = Enumerable.Repeat(0, 20).Concat(Enumerable.Repeat(1, 8)).Concat(Enumerable.Repeat(2, 2)).ToArray();
        var trusted = labels.Select((_, row) => row % 2 == 0).ToArray();
        using var data = new TensorDataset(zeros(30, 1), tensor(Array.ConvertAll(labels, label => (long)label)), null, labels, trusted, [.. Enumerable.Range(0, 30)], 3);
        var rows = HoldOut.Choose(data, new CrossEntropyTrainer.Options { TrustedValidationFraction = fraction }, new Random(1));
        Assert.Equal(rows.Order().Distinct(), rows);
        Assert.All(rows, row => Assert.True(trusted[row]));
        Assert.Equal(heldOutOfClass, Enumerable.Range(0, 3).Select(label => rows.Count(row => labels[row] == label)));
    }

    [Fact]
    public void AllTrustedRowsCanValidateAMethodThatTrainsOnNone()
    {
        using var model = Models.Fit("CrossEntropy", Rows, options =>
        {
            options.TrustedColumnName = "Trusted";
            options.TrustedValidationFraction = 1;
            options.Keep = ModelSelection.Best;
        });
        Assert.All(model.History, report => Assert.NotNull(report.ValidationAccuracy));

        Assert.Contains("true in no usable training row", Assert.Throws<InvalidOperationException>(() => Models.Fit("FasTEN", Rows, options => options.TrustedValidationFraction = 1)).Message);
        var untrusted = Rows.Where(row => !row.Trusted).ToList();
        Assert.Contains("holds out 0 of 260 rows, of which 0 are trusted", Assert.Throws<InvalidOperationException>(() => Models.Fit("FasTEN", untrusted, options => options.TrustedValidationFraction = 0.5)).Message);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void ChoiceByRowsThatAreNotVerifiedWarns(bool keepBest, bool stopEarly)
    {
        int Warnings(Action<NoisyLabelTrainerOptions> validate)
        {
            var context = new MLContext(1);
            var warnings = 0;
            context.Log += (_, entry) => warnings += entry.Message.Contains("epochs that repeat wrong labels look better than they are") ? 1 : 0;
            Models.Create(context, "FasTEN", options =>
            {
                if (keepBest) options.Keep = ModelSelection.Best;
                if (stopEarly) options.EarlyStopping = new EarlyStoppingSpec();
                validate(options);
            }).Fit(SmallProblem.View(context, Rows)).Dispose();
            return warnings;
        }

        Assert.Equal(1, Warnings(options => options.ValidationFraction = 0.2));
        Assert.Equal(0, Warnings(options => options.TrustedValidationFraction = 0.5));
        Assert.Equal(0, Warnings(options => options.ValidationData = SmallProblem.View(new MLContext(1), Rows)));
    }

    [Fact]
    public void ValidationDataBesideHeldOutRowsIsRefused()
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Rows);
        var trainer = Models.Create(context, "CrossEntropy", options => options.ValidationFraction = 0.2);
        Assert.Contains("The options hold out rows for validation", Assert.Throws<ArgumentException>(() => trainer.Fit(view, view)).Message);
    }

    [Fact]
    public void ColumnsThatValidationDataLacksAreSaidToBeItsOwn()
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Rows);
        var trainer = Models.Create(context, "CrossEntropy");
        string MessageOf(string column) => Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(view, context.Transforms.DropColumns(column).Fit(view).Transform(view))).Message;

        Assert.Contains("Could not find validation label column 'Label'", MessageOf("Label"));
        Assert.Contains("Could not find validation feature column 'Features'", MessageOf("Features"));
    }

    /// <summary>The kept epoch's matrix and labels, not the last one's.</summary>
    [Fact]
    public void MatrixAndReviewAreThoseOfTheKeptEpoch()
    {
        static void Configure(NoisyLabelTrainerOptions options)
        {
            options.NumberOfEpochs = 12;
            options.LearningRateSchedule = LearningRateSchedule.Constant;
            options.TrustedValidationFraction = 0.5;
        }

        using var best = Models.Fit("FasTEN", Rows, options =>
        {
            Configure(options);
            options.Keep = ModelSelection.Best;
        });
        var kept = best.History.MaxBy(report => report.ValidationAccuracy)!.Epoch;
        Assert.InRange(kept, 1, 11);
        using var stopped = Models.Fit("FasTEN", Rows, options =>
        {
            Configure(options);
            options.NumberOfEpochs = kept;
        });
        Assert.Equal(stopped.TransitionMatrix, best.TransitionMatrix);
        Assert.Equal(stopped.LabelReview, best.LabelReview);
    }

    [Fact]
    public void CancellationIsHonouredBetweenBatches()
    {
        using var scope = NewDisposeScope();
        const int Rows = 3000;
        using var data = new TensorDataset(zeros(Rows, 1), zeros(Rows, dtype: int64), null, new int[Rows], null, new long[Rows], 2);
        var network = new ScoringSpec(new MlpSpec { Hidden = [] }, data.Format, NormalizedChannels: 0, ClassCount: 2, ScoringHead.Softmax).Build();
        var calls = 0;
        Assert.Throws<OperationCanceledException>(() => new Validation(data, [.. Enumerable.Range(0, Rows)]).Measure(network, Losses.CrossEntropy, () =>
        {
            if (++calls == 2) throw new OperationCanceledException();
        }));
        Assert.Equal(2, calls);
    }
}
