using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>DivideMix's step of one network on labelled and unlabelled examples (algorithm 1, lines 7 to 26).</summary>
/// <param name="options">How many views, how sharp, how mixed.</param>
/// <param name="learner">The network.</param>
/// <param name="peer">The other network, in evaluation mode.</param>
/// <param name="random">Decides what is mixed.</param>
internal sealed class MixMatch(DivideMixTrainer.Options options, Learner learner, Learner peer, RandomStreams random)
{
    private readonly int _views = options.NumberOfViews;

    /// <summary>Descends along the loss of mixed examples.</summary>
    /// <param name="labelled">The labelled examples.</param>
    /// <param name="unlabelled">The unlabelled ones, or null for none.</param>
    /// <param name="clean">w, (B): the probability that a labelled example's label is right, by the other network's losses.</param>
    /// <param name="unlabelledWeight">λ_u.</param>
    public StepResult Step(Batch labelled, Batch? unlabelled, Tensor clean, double unlabelledWeight)
    {
        Batch[] batches = unlabelled is null ? [labelled] : [labelled, unlabelled];
        var inputs = cat([.. batches.SelectMany(Views)]);
        var labelledCount = _views * labelled.Count;
        var (targets, correct) = Targets(inputs, labelled, clean);

        var others = Partners((int)inputs.shape[0], options.MixLabelledOnly ? (int)labelledCount : (int)inputs.shape[0]).SendTo(inputs.device);
        var ratio = Mixup.DrawRatio(random["mixing"], options.MixupAlpha);
        var ratios = full(others.shape[0], Math.Max(ratio, 1 - ratio), dtype: float32, device: inputs.device);
        Tensor? weights = null;
        if (labelled.Weights is not null)
        {
            var (own, partners) = Pairs(cat([.. batches.SelectMany(batch => Enumerable.Repeat(batch.Weights!, _views))]));
            ratios = Mixup.WithoutExcluded(ratios, partners);
            weights = Mixup.BlendWeights(own, partners, ratios);
        }

        var logits = learner.Forward(Mix(inputs))[0];
        var loss = Losses.DivideMix(logits, Mix(targets), labelledCount, unlabelledWeight, weights);
        learner.Step(loss);
        return new StepResult(loss, correct, labelled.Count);

        Tensor Mix(Tensor rows)
        {
            var (own, partners) = Pairs(rows);
            return Mixup.Blend(own, partners, ratios);
        }

        (Tensor Own, Tensor Partners) Pairs(Tensor rows) => (rows.narrow(0, 0, others.shape[0]), rows.index_select(0, others));
    }

    /// <summary>
    /// Co-refinement of the labelled examples by the network itself, co-guessing of the unlabelled ones by both, for all views in one pass through each network.
    /// </summary>
    /// <returns>The targets, like the inputs, and how many labelled examples are predicted as they are refined.</returns>
    private (Tensor Targets, Tensor Correct) Targets(Tensor inputs, Batch labelled, Tensor clean)
    {
        using var _ = no_grad();
        var labelledCount = _views * labelled.Count;
        var unlabelledCount = inputs.shape[0] - labelledCount;

        // As in the authors' code the network is in training mode, so that batch statistics normalise, and its peer is not.
        var own = learner.Forward(inputs)[0].softmax(1);
        var predicted = Refinement.MeanOverViews(own.narrow(0, 0, labelledCount), _views);
        var given = nn.functional.one_hot(labelled.Labels, own.shape[1]).to(float32);
        var refined = Sharpen(Refinement.Refine(given, clean, predicted));
        var correct = StepResult.CountCorrect(predicted, refined.argmax(1));
        if (unlabelledCount == 0) return (refined.repeat(_views, 1), correct);

        var peers = peer.Network.call(inputs.narrow(0, labelledCount, unlabelledCount))[0].softmax(1);
        var guessed = Sharpen(Refinement.MeanOverViews(cat([own.narrow(0, labelledCount, unlabelledCount), peers]), 2 * _views));
        return (cat([refined.repeat(_views, 1), guessed.repeat(_views, 1)]), correct);

        Tensor Sharpen(Tensor probabilities) => Refinement.Sharpen(probabilities, options.SharpeningTemperature);
    }

    /// <summary>The batch as augmented, and in further views.</summary>
    private IEnumerable<Tensor> Views(Batch batch) => Enumerable.Range(0, _views).Select(view => view == 0 ? batch.Inputs : batch.NewView(null));

    /// <summary>For each of the first rows another of all, each of them once at most.</summary>
    private Tensor Partners(int count, int first)
    {
        var order = Enumerable.Range(0, count).Select(row => (long)row).ToArray();
        random["partners"].Shuffle(order);
        return tensor(order[..first]);
    }
}
