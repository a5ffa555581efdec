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
    private readonly (Backbone Backbone, Dense Head)[] _members;

    /// <param name="spec">The structure.</param>
    /// <param name="normalization">What all members see the inputs through, or null for none.</param>
    /// <param name="members">The networks that serve together, as many as the structure says.</param>
    public ScoringNetwork(ScoringSpec spec, InputNormalization? normalization, params (Backbone Backbone, Dense Head)[] members) : base(nameof(ScoringNetwork))
    {
        Spec = spec;
        _normalization = normalization;
        _members = members;
        if (normalization is not null) register_module("normalization", normalization);
        for (var i = 0; i < members.Length; i++)
        {
            var number = i == 0 ? "" : $"{i + 1}";
            register_module($"backbone{number}", members[i].Backbone);
            register_module($"head{number}", members[i].Head);
        }
    }

    public ScoringSpec Spec { get; }

    public InputNormalization? Normalization => _normalization;

    public IReadOnlyList<(Backbone Backbone, Dense Head)> Members => _members;

    public override Tensor forward(Tensor input)
    {
        input = _normalization?.call(input) ?? input;
        var logits = stack(_members.Select(member => Spec.Head.Logits(member.Head.call(member.Backbone.call(input)))));
        return Spec.Combination == Combination.SummedLogits ? logits.sum(dim: 0).softmax(1) : logits.softmax(2).mean([0]);
    }

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
