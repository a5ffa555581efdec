using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>What several branches make of one input, side by side: (B, D1 + D2 + …).</summary>
internal sealed class Concatenation : Layer
{
    private readonly Layer[] _branches;

    public Concatenation(IEnumerable<Layer> branches) : base("concatenation")
    {
        _branches = [.. branches];
        for (var i = 0; i < _branches.Length; i++) register_module($"branch{i + 1}", _branches[i]);
    }

    public IReadOnlyList<Layer> Branches => _branches;

    public override Tensor forward(Tensor input)
    {
        var outputs = Array.ConvertAll(_branches, branch => branch.call(input));
        var joined = cat(outputs, 1);
        foreach (var output in outputs) output.Dispose();
        return joined;
    }
}
