namespace TorchSharp.Modules;
/// <summary>A tensor that a module lists among its parameters when a field holds it.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes the tensor over: <paramref name="data"/> is empty afterwards.</summary>
    public Parameter(Tensor data, bool requires_grad = true) : base(data.with_requires_grad(requires_grad).MoveHandle()) { }
    internal Parameter(nint handle) : base(handle) { }
}

public sealed class Identity : nn.Module<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity), builtIn: true) { }
    public override Tensor forward(Tensor tensor) => Wrapped(tensor);
}

public sealed class ReLU : nn.Module<Tensor, Tensor>
{
    private readonly bool inplace;
    internal ReLU(bool inplace) : base(nameof(ReLU), builtIn: true) => this.inplace = inplace;
    public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
}

public sealed class LeakyReLU : nn.Module<Tensor, Tensor>
{
    private readonly (double negative, bool inplace) slope;
    internal LeakyReLU(double negative, bool inplace) : base(nameof(LeakyReLU), builtIn: true) => slope = (negative, inplace);
    public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, slope.negative, slope.inplace);
}

public sealed class Dropout : nn.Module<Tensor, Tensor>
{
    private readonly (double p, bool inplace) drop;
    internal Dropout(double p, bool inplace) : base(nameof(Dropout), builtIn: true) => drop = (p, inplace);
    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, drop.p, training, drop.inplace);
}

public sealed class Flatten : nn.Module<Tensor, Tensor>
{
    private readonly (long start, long end) dims;
    internal Flatten(long start, long end) : base(nameof(Flatten), builtIn: true) => dims = (start, end);
    public override Tensor forward(Tensor tensor) => tensor.flatten(dims.start, dims.end);
}

public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> pool;
    internal MaxPool2d(Func<Tensor, Tensor> pool) : base(nameof(MaxPool2d), builtIn: true) => this.pool = pool;
    public override Tensor forward(Tensor tensor) => pool(tensor);
}

public sealed class AvgPool2d : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> pool;
    internal AvgPool2d(Func<Tensor, Tensor> pool) : base(nameof(AvgPool2d), builtIn: true) => this.pool = pool;
    public override Tensor forward(Tensor tensor) => pool(tensor);
}

public sealed class AdaptiveAvgPool2d : nn.Module<Tensor, Tensor>
{
    private readonly long[] outputSize;
    internal AdaptiveAvgPool2d(params long[] outputSize) : base(nameof(AdaptiveAvgPool2d), builtIn: true) => this.outputSize = outputSize;
    public override Tensor forward(Tensor tensor) => nn.functional.adaptive_avg_pool2d(tensor, outputSize);
}

public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long inputs, long outputs, bool hasBias) : base(nameof(Linear), builtIn: true)
    {
        register_parameter("weight", nn.init.DefaultWeight(outputs, inputs));
        if (hasBias) register_parameter("bias", nn.init.DefaultBias(Weight));
    }

    public Parameter weight => Wrapped(Weight);
    public Parameter bias => Wrapped(Bias);
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, Weight, Bias);
}

/// <summary>What the convolutions share: one kernel, one optional bias, geometry of one number a spatial dimension.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private readonly long inputs;
    private protected readonly long[] stride, padding, dilation;
    private protected readonly long groups;

    private protected Convolution(string name, long inputs, long outputs, long[] kernelSize, long[] stride, long[] padding, long[] dilation,
        PaddingModes paddingMode, long groups, bool hasBias) : base(name, builtIn: true)
    {
        if (paddingMode != PaddingModes.Zeros) throw new NotSupportedException($"A convolution with padding mode {paddingMode}.");
        (this.inputs, this.stride, this.padding, this.dilation, this.groups) = (inputs, stride, padding, dilation, groups);
        register_parameter("weight", nn.init.DefaultWeight([outputs, inputs / groups, .. kernelSize]));
        if (hasBias) register_parameter("bias", nn.init.DefaultBias(Weight));
    }

    private protected Tensor Valid(Tensor input)
    {
        var channels = input.dim() - stride.Length - 1;
        return channels is 0 or 1 && input.shape[channels] == inputs ? input
            : throw new ArgumentException($"{GetName()} takes {stride.Length + 1} or {stride.Length + 2} dimensions with {inputs} channels.");
    }
}

public sealed class Conv1d : Convolution
{
    internal Conv1d(long inputs, long outputs, long kernelSize, long stride, long padding, long dilation, PaddingModes paddingMode, long groups, bool hasBias)
        : base(nameof(Conv1d), inputs, outputs, [kernelSize], [stride], [padding], [dilation], paddingMode, groups, hasBias) { }

    public Parameter weight => Wrapped(Weight);
    public Parameter bias => Wrapped(Bias);
    public override Tensor forward(Tensor input) => nn.functional.conv1d(Valid(input), Weight, Bias, stride[0], padding[0], dilation[0], groups);
}

public sealed class Conv2d : Convolution
{
    internal Conv2d(long inputs, long outputs, long[] kernelSize, long[] stride, long[] padding, long[] dilation, PaddingModes paddingMode, long groups, bool hasBias)
        : base(nameof(Conv2d), inputs, outputs, kernelSize, stride, padding, dilation, paddingMode, groups, hasBias) { }

    public Parameter weight => Wrapped(Weight);
    public Parameter bias => Wrapped(Bias);
    public override Tensor forward(Tensor input) => nn.functional.conv2d(Valid(input), Weight, Bias, stride, padding, dilation, groups);
}

public sealed class BatchNorm1d : nn.Module<Tensor, Tensor>
{
    private readonly BatchNorm norm;

    internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool track) : base(nameof(BatchNorm1d), builtIn: true) =>
        norm = new BatchNorm(this, [2, 3], features, eps, momentum, affine, track);

    public Parameter weight => Wrapped(Weight);
    public Parameter bias => Wrapped(Bias);
    public Tensor running_mean => Wrapped(norm.Mean);
    public Tensor running_var => Wrapped(norm.Variance);
    public void reset_running_stats() => norm.Reset();
    public override Tensor forward(Tensor tensor) => norm.Forward(tensor);
}

public sealed class BatchNorm2d : nn.Module<Tensor, Tensor>
{
    private readonly BatchNorm norm;

    internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool track) : base(nameof(BatchNorm2d), builtIn: true) =>
        norm = new BatchNorm(this, [4], features, eps, momentum, affine, track);

    public Parameter weight => Wrapped(Weight);
    public Parameter bias => Wrapped(Bias);
    public Tensor running_mean => Wrapped(norm.Mean);
    public Tensor running_var => Wrapped(norm.Variance);
    public void reset_running_stats() => norm.Reset();
    public override Tensor forward(Tensor tensor) => norm.Forward(tensor);
}

/// <summary>Batch normalisation with the tensors of a module, whatever the number of dimensions of its input.</summary>
internal sealed class BatchNorm
{
    private readonly nn.Module module;
    private readonly long[] dimensions;
    private readonly double eps, momentum;

    public BatchNorm(nn.Module module, long[] dimensions, long features, double eps, double momentum, bool affine, bool track)
    {
        (this.module, this.dimensions, this.eps, this.momentum) = (module, dimensions, eps, momentum);
        if (affine)
        {
            module.register_parameter("weight", new Parameter(ones(features)));
            module.register_parameter("bias", new Parameter(zeros(features)));
        }
        if (track)
        {
            module.register_buffer("running_mean", zeros(features));
            module.register_buffer("running_var", ones(features));
            module.register_buffer("num_batches_tracked", zeros([], dtype: ScalarType.Int64));
        }
    }

    public Tensor Mean => module.get_buffer("running_mean");
    public Tensor Variance => module.get_buffer("running_var");

    public Tensor Forward(Tensor input)
    {
        if (!dimensions.Contains(input.dim()))
            throw new ArgumentException($"{module.GetName()} takes {string.Join(" or ", dimensions)} dimensions, not {input.dim()}.");
        if (module.training && module.get_buffer("num_batches_tracked") is { } count) Aten.add__Scalar.Run(count, 1);
        return nn.functional.BatchNorm(input, Mean, Variance, module.get_parameter("weight"), module.get_parameter("bias"),
            module.training || Mean is null, momentum, eps);
    }

    public void Reset()
    {
        if (Mean is null) return;
        nn.init.zeros_(Mean);
        nn.init.ones_(Variance);
        nn.init.zeros_(module.get_buffer("num_batches_tracked"));
    }
}
