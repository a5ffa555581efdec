using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// Batch normalisation with torch's defaults (momentum 0.1, epsilon 1e-5). A single example has no batch statistics,
/// so it is normalised by the running ones even while training.
/// </summary>
internal sealed class BatchNorm : Layer
{
    public const double Epsilon = 1e-5;

    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;
    private readonly double _momentum;

    public BatchNorm(int features, Initializer initializer, double momentum = 0.1) : base("norm")
    {
        register_parameter("weight", _weight = initializer.Constant(1, features));
        register_parameter("bias", _bias = initializer.Constant(0, features));
        register_buffer("running_mean", _runningMean = initializer.Buffer(0, features));
        register_buffer("running_var", _runningVariance = initializer.Buffer(1, features));
        _momentum = momentum;
    }

    public Tensor Weight => _weight;

    public Tensor Bias => _bias;

    public Tensor RunningMean => _runningMean;

    public Tensor RunningVariance => _runningVariance;

    /// <summary>Whether a batch in training leaves the running statistics as they are; it is normalised by its own all the same.</summary>
    public bool KeepsRunningStatistics { get; set; }

    public override Tensor forward(Tensor input)
    {
        var ofBatch = training && input.shape[0] > 1;
        if (!ofBatch || !KeepsRunningStatistics)
            return functional.batch_norm(input, _runningMean, _runningVariance, _weight, _bias, ofBatch, _momentum, Epsilon);

        // Copies take the update: TorchSharp refuses to go without running statistics, and a momentum of 0 would still let a NaN through.
        using var mean = _runningMean.clone();
        using var variance = _runningVariance.clone();
        return functional.batch_norm(input, mean, variance, _weight, _bias, training: true, _momentum, Epsilon);
    }
}
