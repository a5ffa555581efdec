using Microsoft.ML.AutoML;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>
/// Proposes the methods by turns, each first with its own values, then with random ones. What it proposes depends on the seed and on the proposals before, and on no outcome.
/// </summary>
internal sealed class MethodTuner(IReadOnlyList<RobustMethod> methods, int seed) : ITuner
{
    private const int Attempts = 100;

    private readonly HashSet<string> _proposed = [];

    public Parameter Propose(TrialSettings settings)
    {
        using var streams = new RandomStreams(seed);
        var random = streams[$"trial {settings.TrialId}"];
        Parameter proposal;
        var attempt = 0;
        do
        {
            // Methods with few values to draw are soon through, and others have their turn.
            var method = methods[(settings.TrialId + (attempt / (Attempts / 10))) % methods.Count];
            var values = settings.TrialId < methods.Count
                ? Parameter.CreateNestedParameter()
                : method.Space.SampleFromFeatureSpace([.. Enumerable.Range(0, method.Space.FeatureSpaceDim).Select(_ => random.NextDouble())]);
            proposal = JointSpace.Propose(method, values);
        }
        while (!_proposed.Add(proposal.ToString()) && ++attempt < Attempts);
        return proposal;
    }

    public void Update(TrialResult result)
    {
    }
}
