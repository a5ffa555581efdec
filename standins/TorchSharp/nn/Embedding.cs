using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long paddingIndex;
    private readonly bool scaleByFrequency, sparse;
    private Parameter table;

    internal Embedding(long count, long size, long? paddingIndex, bool scaleByFrequency, bool sparse) : base(nameof(Embedding), builtIn: true)
    {
        // The operator counts from the front and takes -1 for "none".
        this.paddingIndex = paddingIndex is { } index ? (index < 0 ? count + index : index) : -1;
        (this.scaleByFrequency, this.sparse) = (scaleByFrequency, sparse);
        table = NewParameter("weight", nn.init.DefaultTable(count, size, this.paddingIndex));
    }

    public Parameter weight { get => Wrapped(table); set => table = SetParameter("weight", value); }

    public override Tensor forward(Tensor input) => Aten.embedding.Call(table, input, paddingIndex, scaleByFrequency, sparse);
}
