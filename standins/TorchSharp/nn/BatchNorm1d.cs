using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class BatchNorm1d : nn.Module<Tensor, Tensor>
{
    private readonly BatchNormState state;

    internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool track)
        : base(nameof(BatchNorm1d), builtIn: true) => state = NewBatchNormState(features, eps, momentum, affine, track);

    public Parameter weight { get => Wrapped(state.Weight); set => state.Weight = SetParameter("weight", value); }

    public Parameter bias { get => Wrapped(state.Bias); set => state.Bias = SetParameter("bias", value); }

    public Tensor running_mean { get => Wrapped(state.RunningMean); set => state.RunningMean = SetBuffer("running_mean", value); }

    public Tensor running_var { get => Wrapped(state.RunningVariance); set => state.RunningVariance = SetBuffer("running_var", value); }

    public Tensor num_batches_tracked => Wrapped(state.BatchesTracked);

    public void reset_running_stats() => state.Reset();

    public override Tensor forward(Tensor tensor) => tensor.dim() is 2 or 3
        ? state.Forward(tensor, training)
        : throw new ArgumentException($"BatchNorm1d takes 2 or 3 dimensions, not {tensor.dim()}.");
}
