using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch normalisation keeps, whatever the number of dimensions of its input.</summary>
internal sealed class BatchNormState(double eps, double momentum)
{
    public Parameter Weight, Bias;
    public Tensor RunningMean, RunningVariance, BatchesTracked;

    public Tensor Forward(Tensor input, bool training)
    {
        if (training && BatchesTracked is not null) Aten.add__Scalar.Run(BatchesTracked, 1);
        return nn.functional.BatchNorm(input, RunningMean, RunningVariance, Weight, Bias, training || RunningMean is null, momentum, eps);
    }

    public void Reset()
    {
        if (BatchesTracked is null) return;
        using var untracked = no_grad();
        nn.init.zeros_(RunningMean);
        nn.init.ones_(RunningVariance);
        nn.init.zeros_(BatchesTracked);
    }
}
