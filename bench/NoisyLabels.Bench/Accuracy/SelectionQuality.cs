using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using NoisyLabels.Bench.Trainings;

namespace NoisyLabels.Bench.Accuracy;

/// <summary>How well a method chose the labels to learn from, each counted by the weight that the method's review gives it. Verified rows do not count.</summary>
/// <param name="Precision">The share of right labels in what was learnt from.</param>
/// <param name="Recall">The share of the right labels that was learnt from.</param>
internal sealed record SelectionQuality(double Precision, double Recall)
{
    /// <returns>Null if the method neither weighs nor selects examples.</returns>
    public static SelectionQuality? Of(LabelReview? review, IDataView train)
    {
        if (review is null || review.All(entry => entry.Weight is null)) return null;

        var right = train.GetColumn<uint>(TrainingData.Label).Zip(train.GetColumn<uint>(TrainingData.GivenLabel), (label, given) => label == given).ToArray();
        var verified = train.GetColumn<bool>(TrainingData.Trusted).ToArray();
        var entries = review.Where(entry => !verified[entry.Row]).ToArray();
        var learnt = entries.Sum(Weight);
        var learntRight = entries.Where(entry => right[entry.Row]).Sum(Weight);
        return new SelectionQuality(learntRight / learnt, learntRight / entries.Count(entry => right[entry.Row]));

        // Rows that were never seen have no weight.
        static double Weight(LabelReviewEntry entry) => entry.Weight is { } weight and not float.NaN ? weight : 0;
    }
}
