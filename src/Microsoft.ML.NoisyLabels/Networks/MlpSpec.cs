using System.ComponentModel.DataAnnotations;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>A multi-layer perceptron over a vector: hidden layers of linear map, optional batch norm, and ReLU.</summary>
public sealed record MlpSpec : NetworkSpec, IValidatableObject
{
    /// <summary>The widths of the hidden layers, each at least 1; empty for a linear model. The default is 256 and 256.</summary>
    public IReadOnlyList<int> Hidden
    {
        get;
        init => field = SpecList.Copy(value);
    } = [256, 256];

    /// <summary>Whether each hidden layer is batch-normalised (and then has no bias of its own). The default is true.</summary>
    public bool BatchNorm { get; init; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Hidden is null || Hidden.Any(width => width < 1))
            yield return new ValidationResult("each width must be at least 1", [nameof(Hidden)]);
    }

    /// <inheritdoc/>
    public bool Equals(MlpSpec? other) => other is not null && BatchNorm == other.BatchNorm && Hidden.SequenceEqual(other.Hidden);

    /// <inheritdoc/>
    public override int GetHashCode() => Hidden.Aggregate(BatchNorm.GetHashCode(), HashCode.Combine);

    internal override Backbone Build(IReadOnlyList<int> inputShape, Initializer initializer)
    {
        var inputs = inputShape.Aggregate((size, dimension) => size * dimension);
        var layers = new List<Layer> { new Reshape(inputs) };
        foreach (var width in Hidden)
        {
            layers.Add(new Dense(inputs, width, initializer, bias: !BatchNorm));
            if (BatchNorm) layers.Add(new BatchNorm(width, initializer));
            layers.Add(new Relu());
            inputs = width;
        }
        return new Backbone(inputs, layers);
    }
}
