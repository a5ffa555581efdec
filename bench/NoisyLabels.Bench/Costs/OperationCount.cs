using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Costs;

/// <summary>
/// What an epoch should cost by the passes of examples through networks, relative to cross-entropy's: a forward pass of an example counts 1 and a backward pass 2, so that
/// cross-entropy comes to 3 an example.
/// </summary>
internal static class OperationCount
{
    /// <param name="method">The trainer's name in the registry.</param>
    /// <param name="epoch">The epoch, which knows how its rows were divided.</param>
    /// <returns>Null for methods that were not counted.</returns>
    public static double? Of(string method, EpochReport epoch) => method switch
    {
        "Mixup" or "SelfPaced" or "MentorNet" => 1,
        // One more forward pass: of the averaged network, and to weigh examples before they are mixed.
        "Sgn" or "MentorMix" => 4.0 / 3,
        // Two networks; for FasTEN an equal batch of verified rows.
        "CoTeaching" or "CoTeachingPlus" or "JoCoR" or "Decoupling" or "FasTEN" => 2,
        // (18 (|X₁| + |X₂|) + 2 N) / 3 N, with the rows that each network's division takes for right: both networks guess from two views, and one learns from four.
        "DivideMix" => 6 * 2 * epoch.Metrics["labelled"] + 2.0 / 3,
        _ => null,
    };
}
