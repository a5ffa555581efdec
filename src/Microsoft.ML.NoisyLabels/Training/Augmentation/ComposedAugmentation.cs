using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Augmentations one after the other.</summary>
public sealed record ComposedAugmentation : Augmentation
{
    /// <summary>The augmentations, in their order; none leaves the images as they are.</summary>
    [Required]
    public required IReadOnlyList<Augmentation> Steps
    {
        get;
        init => field = SpecList.Copy(value);
    }

    /// <inheritdoc/>
    public bool Equals(ComposedAugmentation? other) => other is not null && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => Steps.Aggregate(0, HashCode.Combine);

    internal override void Check(IReadOnlyList<int> inputShape)
    {
        foreach (var step in Steps) step.Check(inputShape);
    }

    internal override Tensor Apply(Tensor images, Generator generator) => Steps.Aggregate(images, (current, step) => step.Apply(current, generator));
}
