using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>A backbone with the linear heads that a method asks for, behind the normalisation of the features.</summary>
internal sealed class Network : Module<Tensor, Tensor[]>
{
    private readonly Dense[] _heads;

    /// <param name="normalization">The first layer, or null for none; owned by the network from now on.</param>
    /// <param name="backbone">The body; owned by the network from now on.</param>
    /// <param name="initializer">Makes the heads.</param>
    /// <param name="headWidths">The number of outputs of each head.</param>
    public Network(InputNormalization? normalization, Backbone backbone, Initializer initializer, params int[] headWidths) : base(nameof(Network))
    {
        Normalization = normalization;
        if (normalization is not null) register_module("normalization", normalization);
        Backbone = backbone;
        register_module("backbone", backbone);
        _heads = new Dense[headWidths.Length];
        for (var i = 0; i < headWidths.Length; i++)
            register_module($"head{i + 1}", _heads[i] = new Dense(backbone.FeatureCount, headWidths[i], initializer));
    }

    public InputNormalization? Normalization { get; }

    public Backbone Backbone { get; }

    /// <summary>What the backbone computes in; features and heads are float32.</summary>
    public Precision Precision { get; init; }

    public Dense Head(int index) => _heads[index];

    /// <summary>What dropout draws from, on the CPU.</summary>
    public Generator DropoutGenerator
    {
        set
        {
            foreach (var dropout in modules().OfType<Dropout>()) dropout.Generator = value;
        }
    }

    /// <summary>The outputs of all heads, in their order, for one pass through the backbone.</summary>
    public override Tensor[] forward(Tensor input)
    {
        var features = Features(Normalization?.call(input) ?? input);
        return Array.ConvertAll(_heads, head => head.call(features));
    }

    private Tensor Features(Tensor input)
    {
        if (Precision == Precision.Float32) return Backbone.call(input);
        using var _ = new Autocast();
        return Backbone.call(input).to(ScalarType.Float32);
    }
}
