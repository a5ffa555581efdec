using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A linear map (B, inputs) → (B, outputs), initialised as torch initialises its own: uniform in ±1/√inputs.</summary>
internal sealed class Dense : Layer
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    public Dense(int inputs, int outputs, Initializer initializer, bool bias = true) : base("linear")
    {
        var bound = 1 / Math.Sqrt(inputs);
        register_parameter("weight", _weight = initializer.Uniform(bound, outputs, inputs));
        if (bias) register_parameter("bias", _bias = initializer.Uniform(bound, outputs));
    }

    /// <summary>(outputs, inputs).</summary>
    public Tensor Weight => _weight;

    public Tensor? Bias => _bias;

    public override Tensor forward(Tensor input) => functional.linear(Autocast.Cast(input), Autocast.Cast(_weight), Autocast.CastOptional(_bias));
}
