using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// Batch normalisation with torch's defaults (momentum 0.1, epsilon 1e-5). A single example has no batch statistics,
/// so it is normalised by the running ones even while training.
/// </summary>
internal sealed class BatchNorm : Module<Tensor, Tensor>
{
    private const double Momentum = 0.1;
    private const double Epsilon = 1e-5;

    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;

    public BatchNorm(int features, Initializer initializer) : base(nameof(BatchNorm))
    {
        register_parameter("weight", _weight = initializer.Constant(1, features));
        register_parameter("bias", _bias = initializer.Constant(0, features));
        register_buffer("running_mean", _runningMean = initializer.Buffer(0, features));
        register_buffer("running_var", _runningVariance = initializer.Buffer(1, features));
    }

    public override Tensor forward(Tensor input) =>
        functional.batch_norm(input, _runningMean, _runningVariance, _weight, _bias, training && input.shape[0] > 1, Momentum, Epsilon);
}
