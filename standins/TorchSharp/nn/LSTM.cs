using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly long hidden, layers;
    private readonly bool hasBias, batchFirst, bidirectional;
    private readonly double dropout;

    internal LSTM(long inputs, long hidden, long layers, bool hasBias, bool batchFirst, double dropout, bool bidirectional)
        : base(nameof(LSTM), builtIn: true)
    {
        (this.hidden, this.layers, this.hasBias, this.batchFirst) = (hidden, layers, hasBias, batchFirst);
        (this.dropout, this.bidirectional) = (dropout, bidirectional);
        for (var layer = 0; layer < layers; layer++)
        {
            var width = layer == 0 ? inputs : hidden * Directions;
            foreach (var suffix in bidirectional ? new[] { $"l{layer}", $"l{layer}_reverse" } : [$"l{layer}"])
            {
                NewParameter($"weight_ih_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden, width));
                NewParameter($"weight_hh_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden, hidden));
                if (!hasBias) continue;
                NewParameter($"bias_ih_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden));
                NewParameter($"bias_hh_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden));
            }
        }
    }

    private long Directions => bidirectional ? 2 : 1;

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        if (h0_c0 is { } given) return Run(input, given.Item1, given.Item2);
        using var start = zeros(Directions * layers, input.shape[batchFirst ? 0 : 1], hidden, dtype: input.dtype, device: input.device);
        return Run(input, start, start);
    }

    private (Tensor, Tensor, Tensor) Run(Tensor input, Tensor hiddenState, Tensor cellState) => Aten.lstm_input.CallTriple(
        input, new[] { hiddenState, cellState }, Arg.List(parameters(false)), hasBias, layers, dropout, training, bidirectional, batchFirst);
}
