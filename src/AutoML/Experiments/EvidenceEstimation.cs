using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Estimation;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>
/// Finds how labels go wrong: cross-entropy predicts the given labels of each fold, at its epoch with the lowest loss on rows held out of the others, before it repeats labels.
/// </summary>
internal static class EvidenceEstimation
{
    private const double HoldOutFraction = 0.1;
    private const int ShrinkingSteps = 50;
    private const int FewExamples = 10;
    private const double LargestConditionNumber = 5;

    /// <summary>A rate that is right for a whole run may pass the lowest loss within an epoch or two, and the errors of such a network look like wrong labels.</summary>
    private static readonly double[] LearningRateFactors = [1, 0.1];

    /// <exception cref="InvalidOperationException">The matrix that is given has no stable inverse, or no row speaks for an estimate.</exception>
    public static NoiseEvidence Estimate(MLContext context, FoldedRows rows, NoisyLabelExperimentSettings settings, IChannel channel, CancellationToken cancellationToken)
    {
        // One without a stable inverse is refused here, before any training.
        settings.TransitionMatrix?.Invert();
        var probabilities = new float[rows.Labels.Count][];
        for (var fold = 0; fold < rows.FoldCount; fold++)
        {
            using var model = FitReference(context, rows.Training(fold), settings, cancellationToken);
            var scored = model.Transform(rows.HeldOut(fold));
            foreach (var (row, score) in rows.RowsOf(fold).Zip(scored.GetColumn<float[]>("Score"))) probabilities[row] = score;
        }

        // Like training, this leaves out rows with a feature that is not finite.
        var labels = rows.Labels.Select((label, row) => probabilities[row].All(float.IsFinite) ? label : -1).ToArray();
        var matrix = settings.TransitionMatrix;
        if (matrix is null)
        {
            var estimate = EstimateMatrix(settings.TransitionMatrixMethod, labels, rows.Trusted, probabilities);
            estimate.ReportTo(channel);
            matrix = Stabilize(estimate.TransitionMatrix);
        }
        return new NoiseEvidence { TransitionMatrix = matrix, ConfidentRows = NoiseEvidence.Pack(FindConfident(labels, probabilities)) };
    }

    /// <summary>The transition matrix of labels that are not verified; classes count from 0, and are -1 where there is none.</summary>
    /// <exception cref="InvalidOperationException">No row speaks for it.</exception>
    internal static TransitionMatrixEstimate EstimateMatrix(TransitionMatrixMethod method, int[] labels, IReadOnlyList<bool> trusted, float[][] probabilities)
    {
        var predictions = new Predictions(labels, trusted, probabilities, ofVerified: method.TrustedColumnName is not null);
        return new TransitionMatrixEstimate(method, method.Gather(predictions), predictions, FewExamples);
    }

    /// <summary>
    /// The estimate, moved to the identity as far as its inverse needs it: errors of an estimate grow with its condition number, up to values that rank at random. 5 is the condition number of pair flips
    /// at 40 %; at the identity, corrected accuracy is the given one.
    /// </summary>
    internal static TransitionMatrix Stabilize(TransitionMatrix estimate) => Enumerable.Range(0, ShrinkingSteps + 1)
        .Select(step => estimate.ShrinkToIdentity((double)step / ShrinkingSteps))
        .First(matrix => matrix.GetConditionNumber() <= LargestConditionNumber);

    /// <summary>The network with the lower loss on held-out rows, of one a learning rate.</summary>
    private static NoisyLabelTransformer FitReference(MLContext context, IDataView training, NoisyLabelExperimentSettings settings, CancellationToken cancellationToken)
    {
        NoisyLabelTransformer? best = null;
        foreach (var factor in LearningRateFactors)
        {
            var options = OptionsFor(settings, cancellationToken);
            options.Optimizer = options.Optimizer with { LearningRate = factor * options.Optimizer.LearningRate };
            NoisyLabelTransformer model;
            try
            {
                model = context.MulticlassClassification.Trainers.CrossEntropy(options).Fit(training);
            }
            catch (DivergedException) when (factor != LearningRateFactors[^1])
            {
                // The lower rate may do.
                continue;
            }

            var isBetter = best is null || LowestLoss(model) < LowestLoss(best);
            (isBetter ? best : model)?.Dispose();
            if (isBetter) best = model;
        }
        return best!;

        static double? LowestLoss(NoisyLabelTransformer model) => model.History.Min(report => report.ValidationLoss);
    }

    private static CrossEntropyTrainer.Options OptionsFor(NoisyLabelExperimentSettings settings, CancellationToken cancellationToken)
    {
        var options = new CrossEntropyTrainer.Options { TrustedColumnName = settings.TrustedColumnName };
        settings.ConfigureTrials(options);
        (options.Seed, options.CancellationToken) = (settings.Seed, cancellationToken);
        (options.ValidationFraction, options.TrustedValidationFraction, options.ValidationData) = (HoldOutFraction, 0, null);
        (options.Checkpoint, options.HistoryPath, options.Progress, options.OnCancel) = (null, null, null, CancellationPolicy.Throw);
        (options.Keep, options.EarlyStopping, options.PredictsGivenLabels) = (ModelSelection.LowestLoss, null, true);
        return options;
    }

    /// <summary>Rows whose given label is the most probable one, and as probable as it is on average in rows that have it (Northcutt et al., "Confident Learning", JAIR 2021, section 3.1).</summary>
    private static bool[] FindConfident(int[] labels, float[][] probabilities)
    {
        var thresholds = Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)
            .GroupBy(row => labels[row]).ToDictionary(label => label.Key, label => label.Average(row => probabilities[row][label.Key]));
        return [.. labels.Select((label, row) => label >= 0 && probabilities[row][label] >= thresholds[label] && probabilities[row][label] == probabilities[row].Max())];
    }

    /// <summary>The predictions for labelled rows: the verified ones, or those that are not, as labels that were verified say nothing of how the others go wrong.</summary>
    private sealed class Predictions(int[] labels, IReadOnlyList<bool> trusted, float[][] probabilities, bool ofVerified) : IProbabilityRows
    {
        public int ClassCount => probabilities[0].Length;

        public long Used { get; private set; }

        public long Skipped { get; private set; }

        public long CountAtMost() => labels.Length;

        public void ForEach(ProbabilityRows.Visitor visit)
        {
            (Used, Skipped) = (0, 0);
            for (var row = 0; row < labels.Length; row++)
            {
                if (trusted[row] != ofVerified) continue;
                if (labels[row] < 0)
                {
                    Skipped++;
                    continue;
                }
                Used++;
                visit(row, [.. probabilities[row].Select(probability => (double)probability)], labels[row]);
            }
            if (Used == 0)
                throw new InvalidOperationException($"There is no row {(ofVerified ? "that is verified" : "that is not verified")}, has a label and finite features, to estimate a transition matrix from.");
        }
    }
}
