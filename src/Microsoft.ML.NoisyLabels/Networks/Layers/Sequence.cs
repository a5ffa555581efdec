using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>Layers one after the other, named after their kinds in the order they come: convolution1, norm1, activation1, convolution2, …</summary>
internal class Sequence : Layer
{
    private readonly Layer[] _layers;

    public Sequence(IEnumerable<Layer> layers, string kind = "sequence") : base(kind)
    {
        _layers = [.. layers];
        foreach (var ofOneKind in _layers.GroupBy(layer => layer.GetName()))
        {
            foreach (var (layer, index) in ofOneKind.Select((layer, index) => (layer, index)))
                register_module($"{ofOneKind.Key}{index + 1}", layer);
        }
    }

    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>What passes between two layers is freed as soon as the second has used it, and not at the end of the step.</summary>
    public override Tensor forward(Tensor input)
    {
        var current = input;
        foreach (var layer in _layers)
        {
            var next = layer.call(current);
            if (!ReferenceEquals(current, input) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
        }
        return current;
    }
}
