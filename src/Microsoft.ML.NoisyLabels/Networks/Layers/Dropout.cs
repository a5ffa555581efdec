using Microsoft.ML.NoisyLabels.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// Sets values to 0 in training and scales the others up, so that the mean stays. Draws from a generator of the run: torch's own dropout knows only the global one.
/// </summary>
/// <param name="rate">The share of values that become 0.</param>
/// <param name="dimension">A dimension along which all values share their fate, such as time; null if each has its own.</param>
internal sealed class Dropout(double rate, int? dimension = null) : Layer("dropout")
{
    /// <summary>Draws what is dropped, on the CPU. Set anew at the start of each epoch.</summary>
    public Generator? Generator { get; set; }

    public override Tensor forward(Tensor input)
    {
        if (!training || rate == 0) return input;
        var generator = Generator ?? throw new InvalidOperationException("dropout in training needs a generator");
        using var scope = NewDisposeScope();
        var shape = input.shape;
        if (dimension is { } shared) shape[shared] = 1;
        var kept = empty(shape, dtype: input.dtype).bernoulli_(1 - rate, generator).SendTo(input.device);
        return (input * kept.div(1 - rate)).MoveToOuterDisposeScope();
    }
}
