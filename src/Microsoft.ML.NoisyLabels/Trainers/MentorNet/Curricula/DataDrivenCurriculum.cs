using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Trainers.NoisyLabels;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// MentorNet DD: a mentor that was fitted to examples whose labels are known to be right or wrong. To it, all of a run is alike.
/// </summary>
public sealed record DataDrivenCurriculum : Curriculum
{
    /// <summary>
    /// The percent at which the authors' mentors stay after burn-in, and the only one that those of this library are fitted for: the embeddings of others stay as they were drawn.
    /// </summary>
    internal const int FittedPercent = 18;

    /// <summary>The mentor.</summary>
    [Required]
    public required Mentor Mentor { get; init; }

    internal override Tensor Weigh(Tensor losses, Tensor differences, int percent)
    {
        using var scope = NewDisposeScope();
        var network = MentorNetwork.Split(tensor(Mentor.Weights.ToArray()).SendTo(losses.device));
        return MentorNetwork.Logits(network, losses, differences, FittedPercent).sigmoid().MoveToOuterDisposeScope();
    }
}
