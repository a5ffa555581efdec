using Microsoft.ML;
using NoisyLabels.Tests.Support;

namespace NoisyLabels.Tests.Conformance;

/// <summary>Features that are a vector of Single.</summary>
public sealed class VectorConformanceTests() : TrainerConformanceTests(_ => { })
{
    /// <summary>ML.NET permutes columns of Single only.</summary>
    [Theory]
    [MemberData(nameof(Trainers))]
    public void FeatureImportanceRuns(string name)
    {
        var context = new MLContext(1);
        var view = SmallProblem.View(context, Training);
        var importance = context.MulticlassClassification.PermutationFeatureImportance(Create(context, name).Fit(view), view);
        Assert.Equal(SmallProblem.FeatureCount, importance.Length);
        Assert.Contains(importance, statistics => statistics.MicroAccuracy.Mean < 0);
    }
}
