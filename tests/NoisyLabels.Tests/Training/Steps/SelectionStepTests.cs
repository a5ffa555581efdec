using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Training.Steps;

/// <summary>One step of two networks on four examples of class 0, of which half is forgotten.</summary>
public class SelectionStepTests
{
    // How far class 0 is ahead, by each network: the first is sure of the first examples, the second of the last ones.
    private static readonly double[] First = [3, 2, 1, 0];
    private static readonly double[] Second = [0, 1, 2, 3];

    [Fact]
    public void CoTeachingChangesEachNetworkByWhatTheOtherChoseBeforeEitherLearnt()
    {
        var options = new CoTeachingTrainer.Options { ForgetRate = new ForgetRateSpec { Epochs = 1 } };
        using var run = new LinearRun(options, labels: [0, 0, 0, 0]);
        using var method = new CoTeaching(run.Run, options, noiseRate: .5, networkCount: 2);
        var (first, second) = (Set(method.Learners[0], First), Set(method.Learners[1], Second));
        run.RunEpoch(method);

        var firstAfter = LinearRun.Descend(first, weights => MeanLoss(run, weights, [2, 3]));
        LinearRun.AssertNear(firstAfter, LinearRun.Weights(method.Learners[0]));
        LinearRun.AssertNear(LinearRun.Descend(second, weights => MeanLoss(run, weights, [0, 1])), LinearRun.Weights(method.Learners[1]));
        // After its step the first network would choose others.
        Assert.True(Loss(run, firstAfter, 2) < Loss(run, firstAfter, 1));
    }

    [Fact]
    public void CoTeachingLearnsFromVerifiedLabelsWhateverTheirLosses()
    {
        var options = new CoTeachingTrainer.Options { ForgetRate = new ForgetRateSpec { Epochs = 1 } };
        using var run = new LinearRun(options, labels: [0, 0, 0, 0], trusted: [true, false, false, false]);
        using var method = new CoTeaching(run.Run, options, noiseRate: .5, networkCount: 2);
        var (first, second) = (Set(method.Learners[0], [-3, 2, 1, 0]), Set(method.Learners[1], [-1, 0, 1, 2]));
        run.RunEpoch(method);

        // Half of the three others is one.
        LinearRun.AssertNear(LinearRun.Descend(first, weights => MeanLoss(run, weights, [0, 3])), LinearRun.Weights(method.Learners[0]));
        LinearRun.AssertNear(LinearRun.Descend(second, weights => MeanLoss(run, weights, [0, 1])), LinearRun.Weights(method.Learners[1]));
    }

    [Fact]
    public void CoTeachingPlusLearnsFromTheSmallLossesOfDisagreements()
    {
        var options = new CoTeachingPlusTrainer.Options { ForgetRate = new ForgetRateSpec { Epochs = 1 }, WarmUpEpochs = 0 };
        using var run = new LinearRun(options, labels: [0, 0, 0, 0]);
        using var method = new CoTeachingPlus(run.Run, options, noiseRate: .5);
        var (first, second) = (Set(method.Learners[0], [3, 2, -1, 1]), Set(method.Learners[1], [2, -1, 1, 3]));
        run.RunEpoch(method);

        LinearRun.AssertNear(LinearRun.Descend(first, weights => MeanLoss(run, weights, [2])), LinearRun.Weights(method.Learners[0]));
        LinearRun.AssertNear(LinearRun.Descend(second, weights => MeanLoss(run, weights, [1])), LinearRun.Weights(method.Learners[1]));
    }

    [Theory]
    [InlineData(false, new[] { 1, 2 })]
    [InlineData(true, new[] { 0, 1, 2 })]
    public void DecouplingLearnsFromDisagreementsAndVerifiedLabels(bool firstIsVerified, int[] chosen)
    {
        var options = new DecouplingTrainer.Options();
        using var run = new LinearRun(options, labels: [0, 0, 0, 0], trusted: [firstIsVerified, false, false, false]);
        using var method = new Decoupling(run.Run, options);
        var (first, second) = (Set(method.Learners[0], [3, 2, -1, 1]), Set(method.Learners[1], [2, -1, 1, 3]));
        run.RunEpoch(method);

        LinearRun.AssertNear(LinearRun.Descend(first, weights => MeanLoss(run, weights, chosen)), LinearRun.Weights(method.Learners[0]));
        LinearRun.AssertNear(LinearRun.Descend(second, weights => MeanLoss(run, weights, chosen)), LinearRun.Weights(method.Learners[1]));
    }

    [Fact]
    public void JoCoRMovesBothNetworksAlongOneLoss()
    {
        var options = new JoCoRTrainer.Options { ForgetRate = new ForgetRateSpec { Epochs = 1 }, AgreementWeight = .3 };
        using var run = new LinearRun(options, labels: [0, 0, 0, 0]);
        using var method = new JoCoR(run.Run, options, noiseRate: .5);
        var (first, second) = (Set(method.Learners[0], [3, 0, 1, -1]), Set(method.Learners[1], [2, 0, 2, 3]));
        run.RunEpoch(method);

        var half = first.Length;
        var after = LinearRun.Descend([.. first, .. second], weights => new[] { 0, 2 }.Average(row => Joint(weights[..half], weights[half..], row)));
        LinearRun.AssertNear(after, [.. method.Learners.SelectMany(LinearRun.Weights)]);

        double Joint(double[] one, double[] other, int row)
        {
            var (p, q) = (run.Probabilities(one, row), run.Probabilities(other, row));
            var divergence = p.Zip(q, (a, b) => (a - b) * Math.Log(a / b)).Sum();
            return .7 * (Loss(run, one, row) + Loss(run, other, row)) + .3 * divergence;
        }
    }

    private static double[] Set(Microsoft.ML.NoisyLabels.Training.Learner learner, double[] margins)
    {
        var logits = new double[margins.Length, 2];
        for (var row = 0; row < margins.Length; row++) logits[row, 0] = margins[row];
        return LinearRun.Set(learner, logits);
    }

    private static double MeanLoss(LinearRun run, double[] weights, int[] rows) => rows.Average(row => Loss(run, weights, row));

    private static double Loss(LinearRun run, double[] weights, int row) => -Math.Log(run.Probabilities(weights, row)[0]);
}
