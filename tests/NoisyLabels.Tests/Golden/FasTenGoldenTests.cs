using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked example of FasTEN's specification: K = 3, ρ = 0.8, λ = 0.5.</summary>
public class FasTenGoldenTests
{
    private static readonly long[] TrustedLabels = [0, 0, 1, 1, 2, 2];
    private static readonly float[,] TrustedNoisy = { { 2, 0, 0 }, { 1, 1, 0 }, { 0, 2, 0 }, { 0, 1, 1 }, { 0, 0, 2 }, { 1, 0, 1 } };
    private static readonly float[,] TrustedClean = { { 2, 0, 0 }, { 1, 0, 0 }, { 0, 2, 0 }, { 0, 1, 0 }, { 0, 0, 2 }, { 0, 0, 1 } };
    private static readonly float[,] NoisyHead = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 1, 0 } };
    private static readonly float[,] CleanHead = { { 3, 0, 0 }, { 0, .5f, 0 }, { 0, 0, 4 }, { 0, 2, 1 } };
    private static readonly long[] GivenLabels = [1, 2, 0, 0];
    private static readonly long[] StoredLabels = [1, 1, 0, 2];

    private static readonly float[,] Transition = { { .604652f, .264413f, .130935f }, { .130935f, .604652f, .264413f }, { .264413f, .130935f, .604652f } };

    [Fact]
    public void TransitionMatrixIsTheNoisyHeadsMeanByClass()
    {
        using var scope = NewDisposeScope();
        using var estimate = new TransitionEstimate(3, decay: 0, CPU);
        Near(Transition, estimate.Update(from_array(TrustedNoisy), tensor(TrustedLabels)));
    }

    [Fact]
    public void TransitionMatrixDoesNotDependOnTheOrderOfTheTrustedBatch()
    {
        using var scope = NewDisposeScope();
        using var estimate = new TransitionEstimate(3, decay: 0, CPU);
        var order = tensor(new long[] { 5, 0, 3, 1, 4, 2 });
        Near(Transition, estimate.Update(from_array(TrustedNoisy).index_select(0, order), tensor(TrustedLabels).index_select(0, order)));
    }

    [Fact]
    public void AbsentClassKeepsTheIdentityRowAndThenItsLastRow()
    {
        using var scope = NewDisposeScope();
        using var estimate = new TransitionEstimate(3, decay: 0, CPU);
        var first = estimate.Update(from_array(TrustedNoisy)[..4], tensor(TrustedLabels)[..4]).clone();
        Near(new float[,] { { .604652f, .264413f, .130935f }, { .130935f, .604652f, .264413f }, { 0, 0, 1 } }, first);
        estimate.Update(from_array(TrustedNoisy), tensor(TrustedLabels));
        Near(Transition, estimate.Update(from_array(TrustedNoisy)[..4], tensor(TrustedLabels)[..4]));
    }

    [Fact]
    public void DecayKeepsAShareOfTheRowsBefore()
    {
        using var scope = NewDisposeScope();
        using var estimate = new TransitionEstimate(2, decay: .75, CPU);
        var evidence = tensor(new float[] { 20, -20 }).unsqueeze(0);
        Near(new float[,] { { 1, 0 }, { 0, 1 } }, estimate.Update(evidence, tensor(new long[] { 0 })));
        Near(new float[,] { { .75f, .25f }, { 0, 1 } }, estimate.Update(evidence.neg(), tensor(new long[] { 0 })));
    }

    [Fact]
    public void LossIsTheWorkedExamples()
    {
        using var scope = NewDisposeScope();
        var losses = Losses.ForwardCorrected(from_array(CleanHead), tensor(StoredLabels), from_array(Transition));
        Near([1.295449, .963455, 1.316522, 1.091650], losses);
        Near([.239545, .551445, .239545, .551445, .239545, .551445], Losses.CrossEntropy(from_array(TrustedClean), tensor(TrustedLabels)));
        Assert.Equal(1.354727, Loss(from_array(NoisyHead), from_array(CleanHead), noisyHeadWeight: .5).item<float>(), 5);
        Assert.Equal(.704004, Loss(from_array(NoisyHead), from_array(CleanHead), noisyHeadWeight: 0).item<float>(), 5);
    }

    [Fact]
    public void GradientsAreTheWorkedExamples()
    {
        using var scope = NewDisposeScope();
        var noisy = from_array(NoisyHead).requires_grad_();
        var clean = from_array(CleanHead).requires_grad_();
        Loss(noisy, clean, noisyHeadWeight: .5).backward();
        Near(new[,] { { .003110f, -.005472f, .002362f }, { .008415f, -.026417f, .018002f }, { -.002218f, .000904f, .001315f }, { .005491f, .014121f, -.019612f } }, clean.grad!);
        Near(new[,] { { .072015f, -.098507f, .026493f }, { .026493f, -.052985f, .026493f }, { -.098507f, .026493f, .072015f }, { .026493f, .072015f, -.098507f } }, noisy.grad!);
    }

    [Fact]
    public void NoGradientFlowsThroughTheTransitionMatrix()
    {
        using var scope = NewDisposeScope();
        using var estimate = new TransitionEstimate(3, decay: 0, CPU);
        var trustedNoisy = from_array(TrustedNoisy).requires_grad_();
        Assert.False(estimate.Update(trustedNoisy, tensor(TrustedLabels)).requires_grad);
    }

    [Fact]
    public void LogDomainDoesNotSaturate()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { 50, -50, -50 }).unsqueeze(0);
        Assert.Equal(100, Losses.ForwardCorrected(logits, tensor(new long[] { 1 }), eye(3)).item<float>(), 4);
    }

    [Fact]
    public void LabelThatCannotBeGivenHasAFiniteLossAndGradient()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { 1, 2 }).unsqueeze(0).requires_grad_();
        var loss = Losses.ForwardCorrected(logits, tensor(new long[] { 1 }), tensor(new float[] { 1, 0, 1, 0 }).reshape(2, 2)).sum();
        loss.backward();
        Assert.Equal(27.631021, loss.item<float>(), 4);
        Assert.True(logits.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void LabelsAreRedecidedForTheNextVisit()
    {
        using var scope = NewDisposeScope();
        using var data = new TensorDataset(zeros(4, 1), tensor(GivenLabels), null, [1, 2, 0, 0], null, [0, 1, 2, 3], 3);
        using var store = new LabelStore(data);
        var batch = data.Take(arange(4, dtype: int64));
        var stored = store.Read(batch);
        Assert.Equal(GivenLabels, stored.data<long>().ToArray());

        store.Relabel(batch, stored, from_array(CleanHead).softmax(1), threshold: .8);

        Assert.Equal([0, 2, 2, 0], store.Read(batch).data<long>().ToArray());
        var review = store.Reviewed.ToReview();
        Assert.Equal([1, 0, 1, 0], review.Select(entry => entry.ChangeCount));
        Assert.Equal([.909443, .451863, .964663, .665241], review.Select(entry => Math.Round((double)entry.Confidence, 6)));
        Assert.Equal(.5, store.Reviewed.CorrectedShare());
        Assert.Equal(.5, store.Reviewed.LargestShare());
    }

    [Fact]
    public void ConfidenceEqualToTheThresholdIsAccepted()
    {
        using var scope = NewDisposeScope();
        using var data = new TensorDataset(zeros(1, 1), tensor(new long[] { 1 }), null, [1], null, [0], 2);
        using var store = new LabelStore(data);
        var batch = data.Take(zeros(1, dtype: int64));
        store.Relabel(batch, store.Read(batch), tensor(new float[] { .75f, .25f }).unsqueeze(0), threshold: .75);
        Assert.Equal(0, store.Read(batch).item<long>());
    }

    private static Tensor Loss(Tensor noisy, Tensor clean, double noisyHeadWeight) => Losses.FasTen(
        noisy, clean, tensor(StoredLabels), from_array(TrustedClean), tensor(TrustedLabels), from_array(Transition), noisyHeadWeight);

    private static void Near(float[,] expected, Tensor actual) => Near([.. expected.Cast<float>().Select(value => (double)value)], actual.flatten());

    private static void Near(double[] expected, Tensor actual)
    {
        var values = actual.to(float64).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], 2e-6);
    }
}
