using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>
/// The mentor network of the authors' code: embeddings of the label and of the run's percent, a bidirectional LSTM over a single step (loss, difference to the threshold), a hidden
/// layer of 20. Its functions take the tensors of <see cref="Shapes"/>.
/// </summary>
/// <remarks>
/// Of a single step, the gates of TensorFlow's cell (input, new value, forget, output) leave c = σ(i) · tanh(j), and the code takes c, not the hidden state. The label that the
/// code passes is always 0. It adds the output's bias to the weights, by a slip of a parenthesis.
/// </remarks>
internal static class MentorNetwork
{
    private const int HiddenSize = 20;
    private const int FeatureCount = 9;

    /// <summary>The tensors: two embeddings, kernel and bias of the cell in both directions, of the hidden layer and of the output.</summary>
    public static IReadOnlyList<long[]> Shapes { get; } =
        [[2, 2], [100, 5], [3, 4], [4], [3, 4], [4], [FeatureCount, HiddenSize], [HiddenSize], [HiddenSize, 1], [1]];

    /// <summary>The place in <see cref="Shapes"/> of the embedding of the percent, which the authors do not train.</summary>
    public const int PercentEmbedding = 1;

    /// <summary>The place of the first tensor of the hidden layer; this one and those after it start from a normal distribution.</summary>
    public const int HiddenLayer = 6;

    /// <summary>How many weights there are.</summary>
    public static int Size { get; } = Shapes.Sum(shape => (int)shape.Aggregate(1L, (product, size) => product * size));

    /// <summary>The tensors of weights in a row.</summary>
    public static Tensor[] Split(Tensor weights)
    {
        var (tensors, start) = (new Tensor[Shapes.Count], 0L);
        for (var i = 0; i < tensors.Length; i++)
        {
            var size = Shapes[i].Aggregate(1L, (product, each) => product * each);
            tensors[i] = weights.narrow(0, start, size).reshape(Shapes[i]);
            start += size;
        }
        return tensors;
    }

    /// <summary>What the hidden layer sees, (B, 9).</summary>
    /// <param name="tensors">The network.</param>
    /// <param name="losses">ℓ, (B) float32.</param>
    /// <param name="differences">ℓ − λ, (B) float32.</param>
    /// <param name="percent">How much of the run is done, in [0, 100).</param>
    public static Tensor Features(IReadOnlyList<Tensor> tensors, Tensor losses, Tensor differences, int percent)
    {
        var step = stack([losses, differences], 1);
        var constant = cat([tensors[0].select(0, 0), tensors[PercentEmbedding].select(0, percent)]);
        return cat([constant.expand(losses.shape[0], -1), Cell(tensors[2], tensors[3]), Cell(tensors[4], tensors[5])], 1);

        Tensor Cell(Tensor kernel, Tensor bias)
        {
            var gates = step.matmul(kernel.narrow(0, 0, 2)) + bias;
            return gates.narrow(1, 0, 1).sigmoid() * gates.narrow(1, 1, 1).tanh();
        }
    }

    /// <summary>The log-odds of the weights, (B).</summary>
    /// <inheritdoc cref="Features" path="/param"/>
    public static Tensor Logits(IReadOnlyList<Tensor> tensors, Tensor losses, Tensor differences, int percent)
    {
        var hidden = (Features(tensors, losses, differences, percent).matmul(tensors[6]) + tensors[7]).tanh();
        return hidden.matmul(tensors[8] + tensors[9]).squeeze(1);
    }
}
