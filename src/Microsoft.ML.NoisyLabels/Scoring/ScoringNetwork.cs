using Microsoft.ML.NoisyLabels.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Scoring;

/// <summary>
/// What serves: inputs in the features' own scale, (B, dimensions of an example), to class probabilities (B, K), deterministic. During training it shares its modules with the
/// method's network; a copy stands alone.
/// </summary>
internal sealed class ScoringNetwork : Module<Tensor, Tensor>
{
    private readonly InputNormalization? _normalization;
    private readonly Backbone _backbone;
    private readonly Dense _head;

    public ScoringNetwork(ScoringSpec spec, InputNormalization? normalization, Backbone backbone, Dense head) : base(nameof(ScoringNetwork))
    {
        Spec = spec;
        _normalization = normalization;
        if (normalization is not null) register_module("normalization", normalization);
        register_module("backbone", _backbone = backbone);
        register_module("head", _head = head);
    }

    public ScoringSpec Spec { get; }

    public override Tensor forward(Tensor input) => functional.softmax(Spec.Head.Logits(_head.call(_backbone.call(_normalization?.call(input) ?? input))), 1);

    /// <summary>A network of the same structure on the CPU, in evaluation mode, with weights still to be copied in.</summary>
    public ScoringNetwork NewLike() => Spec.Build();

    /// <summary>Copies all weights and buffers into a network of the same structure, on whatever device.</summary>
    public void CopyTo(ScoringNetwork target)
    {
        using var _ = no_grad();
        var values = state_dict();
        foreach (var (name, tensor) in target.state_dict()) tensor.copy_(values[name]);
    }

    /// <summary>Whether all weights and buffers are finite, and small enough that the scores of some inputs are too. Leaves the network in evaluation mode.</summary>
    public bool IsFinite(Tensor inputs)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        eval();
        return stack(state_dict().Values.Append(call(inputs)).Select(tensor => tensor.sum())).isfinite().all().cpu().item<bool>();
    }
}
