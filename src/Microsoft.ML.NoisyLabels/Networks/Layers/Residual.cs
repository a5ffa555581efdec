using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>The sum of a body and a shortcut around it.</summary>
internal sealed class Residual : Layer
{
    private readonly (Layer Body, Layer? Shortcut) _branches;

    /// <param name="body">The way through the layers.</param>
    /// <param name="shortcut">The way around them; null for the input itself.</param>
    public Residual(Layer body, Layer? shortcut) : base("residual")
    {
        _branches = (body, shortcut);
        register_module("body", body);
        if (shortcut is not null) register_module("shortcut", shortcut);
    }

    public Layer Body => _branches.Body;

    public Layer? Shortcut => _branches.Shortcut;

    public override Tensor forward(Tensor input)
    {
        using var through = _branches.Body.call(input);
        if (_branches.Shortcut is null) return through + input;
        using var around = _branches.Shortcut.call(input);
        return through + around;
    }
}
