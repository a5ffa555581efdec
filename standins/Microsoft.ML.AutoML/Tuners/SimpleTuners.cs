using Microsoft.ML.SearchSpace;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.AutoML;

internal sealed class RandomSearchTuner(Space searchSpace, int? seed) : ITuner
{
    private readonly Random _random = seed is { } value ? new Random(value) : new Random();

    public Parameter Propose(TrialSettings settings) =>
        searchSpace.SampleFromFeatureSpace([.. Enumerable.Range(0, searchSpace.FeatureSpaceDim).Select(_ => _random.NextDouble())]);

    public void Update(TrialResult result)
    {
    }
}

/// <summary>Every combination of steps, the last name's fastest, and again from the start when all are through.</summary>
internal sealed class GridSearchTuner(Space searchSpace, int step) : ITuner
{
    private long _next;

    public Parameter Propose(TrialSettings settings)
    {
        // A choice of one has a step and no feature.
        var steps = searchSpace.Step.Select(count => count ?? step).Where(count => count > 1).ToArray();
        var features = new double[steps.Length];
        var rest = _next++;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            features[i] = (double)(rest % steps[i]) / steps[i];
            rest /= steps[i];
        }
        return searchSpace.SampleFromFeatureSpace(features);
    }

    public void Update(TrialResult result)
    {
    }
}
