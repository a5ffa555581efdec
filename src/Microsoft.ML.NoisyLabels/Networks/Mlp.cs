using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>Hidden layers of linear map, optional batch norm and ReLU.</summary>
internal sealed class Mlp : Backbone
{
    private readonly List<(Dense Map, BatchNorm? Norm)> _layers = [];

    public Mlp(int inputSize, IReadOnlyList<int> hidden, bool batchNorm, Initializer initializer)
        : base(nameof(Mlp), hidden.Count > 0 ? hidden[^1] : inputSize)
    {
        for (var i = 0; i < hidden.Count; i++)
        {
            var map = new Dense(i == 0 ? inputSize : hidden[i - 1], hidden[i], initializer, bias: !batchNorm);
            var norm = batchNorm ? new BatchNorm(hidden[i], initializer) : null;
            register_module($"linear{i + 1}", map);
            if (norm is not null) register_module($"norm{i + 1}", norm);
            _layers.Add((map, norm));
        }
    }

    public override Tensor forward(Tensor input)
    {
        foreach (var (map, norm) in _layers)
        {
            input = map.call(input);
            if (norm is not null) input = norm.call(input);
            input = functional.relu(input);
        }
        return input;
    }
}
