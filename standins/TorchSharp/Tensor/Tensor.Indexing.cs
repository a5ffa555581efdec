using System.Runtime.CompilerServices;
using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices] { get => index(indices); set => index_put_(value, indices); }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices] { get => index(indices); set => index_put_(value, indices); }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices] { get => index(Singles(indices)); set => index_put_(value, Singles(indices)); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1] { get => select(0, i1); set => index_put_(value, i1); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2] { get => index(i1, i2); set => index_put_(value, i1, i2); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3] { get => index(i1, i2, i3); set => index_put_(value, i1, i2, i3); }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4] { get => index(i1, i2, i3, i4); set => index_put_(value, i1, i2, i3, i4); }

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, tensors) = View(indices);
            if (tensors.Count == 0)
                return view;
            using (view)
                return Aten.index_Tensor.Call(view, tensors);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var filled = Aten.full.Call(Array.Empty<long>(), value, dtype, Arg.None, device);
            return index_put_(filled, indices);
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            var (view, tensors) = View(indices);
            using (view)
            {
                if (tensors.Count > 0)
                    Aten.index_put_.Run(view, tensors, value);
                else if (value.ndim > view.ndim && value.shape.Take((int)(value.ndim - view.ndim)).All(size => size == 1))
                    using (var fitting = value.reshape(value.shape[^(int)view.ndim..]))
                        view.copy_(fitting);
                else
                    view.copy_(value);
            }
            return this;
        }

        private static TensorIndex[] Singles(long[] indices) => Array.ConvertAll(indices, i => TensorIndex.Single(i));

        /// <summary>Takes numbers, slices, new axes and the ellipsis as a view; index tensors, by its dimensions, are left to the caller.</summary>
        private (Tensor View, List<Tensor> Tensors) View(TensorIndex[] indices)
        {
            var view = alias();
            var tensors = new List<Tensor>();
            var dim = 0;
            foreach (var index in indices)
            {
                switch (index.kind)
                {
                    case TensorIndex.Kind.Single:
                        Replace(ref view, view.select(dim, index.start.Value));
                        break;
                    case TensorIndex.Kind.Slice:
                        if (index.start is not null || index.stop is not null || index.step is not null)
                            Replace(ref view, Aten.slice_Tensor.Call(view, dim, index.start, index.stop, index.step ?? 1));
                        dim++;
                        break;
                    case TensorIndex.Kind.None:
                        Replace(ref view, view.unsqueeze(dim++));
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += (int)view.ndim - indices.SkipWhile(i => i.kind != TensorIndex.Kind.Ellipsis).Skip(1).Sum(DimensionsTaken) - dim;
                        break;
                    case TensorIndex.Kind.Bool:
                        Replace(ref view, view.unsqueeze(dim));
                        Put(tensors, dim++, full(1, index.start == 1, ScalarType.Bool, device));
                        break;
                    case TensorIndex.Kind.Tensor:
                        Put(tensors, dim, index.tensor);
                        dim += DimensionsTaken(index);
                        break;
                }
            }
            return (view, tensors);
        }

        private static void Replace(ref Tensor view, Tensor next)
        {
            view.Dispose();
            view = next;
        }

        private static void Put(List<Tensor> tensors, int dim, Tensor index)
        {
            while (tensors.Count < dim)
                tensors.Add(null);
            tensors.Add(index);
        }

        private static int DimensionsTaken(TensorIndex index) => index.kind switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor when index.tensor.dtype is ScalarType.Bool or ScalarType.Byte => (int)index.tensor.ndim,
            TensorIndex.Kind.Tensor => 1,
            _ => 0,
        };
    }
}
