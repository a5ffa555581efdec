using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Gives the images of batches in random views.</summary>
/// <param name="policy">How the views of a batch are made unless another way is asked for.</param>
/// <param name="inputShape">The dimensions of an example.</param>
/// <param name="generator">Draws on the CPU.</param>
internal sealed class Augmenter(Augmentation policy, IReadOnlyList<int> inputShape, Generator generator)
{
    private readonly long[] _batchShape = [-1, .. inputShape.Select(size => (long)size)];

    /// <summary>The batch with augmented inputs, which can be asked for further views.</summary>
    public Batch Augment(Batch batch) => batch with { Inputs = NewView(batch.Inputs, policy), NewView = other => NewView(batch.Inputs, other ?? policy) };

    private Tensor NewView(Tensor inputs, Augmentation augmentation)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return augmentation.Apply(inputs.reshape(_batchShape), generator).reshape(inputs.shape).MoveToOuterDisposeScope();
    }
}
