using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class EmbeddingBag : nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    private readonly EmbeddingBagMode mode;
    private readonly long? paddingIndex;
    private readonly bool scaleByFrequency, sparse, includesLastOffset;
    private Parameter table;

    internal EmbeddingBag(long count, long size, bool scaleByFrequency, EmbeddingBagMode mode, bool sparse, bool includesLastOffset, long paddingIndex)
        : base(nameof(EmbeddingBag), builtIn: true)
    {
        (this.mode, this.sparse, this.scaleByFrequency, this.includesLastOffset) = (mode, sparse, scaleByFrequency, includesLastOffset);
        this.paddingIndex = paddingIndex < 0 ? null : paddingIndex;
        table = NewParameter("weight", nn.init.DefaultTable(count, size, paddingIndex));
    }

    public Parameter weight { get => Wrapped(table); set => table = SetParameter("weight", value); }

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
        var results = Aten.embedding_bag_padding_idx.CallMany(4, table, items, offsets,
            scaleByFrequency, (long)mode, sparse, weights, includesLastOffset, paddingIndex);
        foreach (var bookkeeping in results.AsSpan(1)) bookkeeping?.Dispose();
        return results[0];
    }
}
