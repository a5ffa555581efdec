namespace TorchSharp.Modules;
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly (long paddingIndex, bool scaleByFrequency, bool sparse) options;

    internal Embedding(long count, long size, long? paddingIndex, bool scaleByFrequency, bool sparse) : base(nameof(Embedding), builtIn: true)
    {
        // The operator counts from the front and takes -1 for "none".
        options = (paddingIndex is { } index ? (index < 0 ? count + index : index) : -1, scaleByFrequency, sparse);
        register_parameter("weight", nn.init.DefaultTable(count, size, options.paddingIndex));
    }

    public Parameter weight => Wrapped(Weight);
    public override Tensor forward(Tensor input) => Aten.embedding.Call(Weight, input, options.paddingIndex, options.scaleByFrequency, options.sparse);
}

public sealed class EmbeddingBag : nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly EmbeddingBagMode mode;
    private readonly long? paddingIndex;
    private readonly bool scaleByFrequency, sparse, includesLastOffset;

    internal EmbeddingBag(long count, long size, bool scaleByFrequency, EmbeddingBagMode mode, bool sparse, bool includesLastOffset, long paddingIndex)
        : base(nameof(EmbeddingBag), builtIn: true)
    {
        (this.mode, this.sparse, this.scaleByFrequency, this.includesLastOffset) = (mode, sparse, scaleByFrequency, includesLastOffset);
        this.paddingIndex = paddingIndex < 0 ? null : paddingIndex;
        register_parameter("weight", nn.init.DefaultTable(count, size, paddingIndex));
    }

    public Parameter weight => Wrapped(Weight);
    public Tensor call(Tensor input) => call(input, null, null);
    public Tensor call(Tensor input, Tensor offsets) => call(input, offsets, null);

    public new Tensor call(Tensor input, Tensor offsets, Tensor perSampleWeights)
    {
        if (input.dtype is not (ScalarType.Int64 or ScalarType.Int32)) throw new ArgumentException("An embedding bag takes integers.");
        if (offsets is not null && offsets.dtype != input.dtype) throw new ArgumentException("The offsets must be of the input's type.");
        if (input.dim() == 1 && offsets is null) throw new ArgumentException("A one-dimensional input needs offsets.");
        if (input.dim() == 2 && offsets is not null) throw new ArgumentException("A two-dimensional input takes no offsets.");
        return base.call(input, offsets, perSampleWeights);
    }

    public override Tensor forward(Tensor input, Tensor offsets, Tensor perSampleWeights)
    {
        if (input.dim() != 2) return Bags(input, offsets, perSampleWeights);
        using var starts = arange(0, input.numel(), input.shape[1], dtype: input.dtype, device: input.device);
        using var items = input.reshape(-1);
        using var weights = perSampleWeights?.reshape(-1);
        return Bags(items, starts, weights);
    }

    private Tensor Bags(Tensor items, Tensor offsets, Tensor weights)
    {
        var results = Aten.embedding_bag_padding_idx.CallMany(4, Weight, items, offsets,
            scaleByFrequency, (long)mode, sparse, weights, includesLastOffset, paddingIndex);
        foreach (var bookkeeping in results.AsSpan(1)) bookkeeping?.Dispose();
        return results[0];
    }
}

public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly long hidden, layers, directions;
    private readonly bool hasBias, batchFirst;
    private readonly double dropout;

    internal LSTM(long inputs, long hidden, long layers, bool hasBias, bool batchFirst, double dropout, bool bidirectional)
        : base(nameof(LSTM), builtIn: true)
    {
        (this.hidden, this.layers, this.hasBias, this.batchFirst, this.dropout) = (hidden, layers, hasBias, batchFirst, dropout);
        directions = bidirectional ? 2 : 1;
        for (var layer = 0; layer < layers; layer++)
        {
            var width = layer == 0 ? inputs : hidden * directions;
            foreach (var suffix in bidirectional ? new[] { $"l{layer}", $"l{layer}_reverse" } : [$"l{layer}"])
            {
                register_parameter($"weight_ih_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden, width));
                register_parameter($"weight_hh_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden, hidden));
                if (!hasBias) continue;
                register_parameter($"bias_ih_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden));
                register_parameter($"bias_hh_{suffix}", nn.init.DefaultRecurrent(hidden, 4 * hidden));
            }
        }
    }

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        if (h0_c0 is { } given) return Run(input, given.Item1, given.Item2);
        using var start = zeros(directions * layers, input.shape[batchFirst ? 0 : 1], hidden, dtype: input.dtype, device: input.device);
        return Run(input, start, start);
    }

    private (Tensor, Tensor, Tensor) Run(Tensor input, Tensor hiddenState, Tensor cellState) => Aten.lstm_input.CallTriple(
        input, new[] { hiddenState, cellState }, Arg.List(parameters(false)), hasBias, layers, dropout, training, directions == 2, batchFirst);
}
