using System.Runtime.CompilerServices;

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
            if (tensors.Count == 0) return view;
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
            while (tensors.Count < dim) tensors.Add(null);
            tensors.Add(index);
        }

        private static int DimensionsTaken(TensorIndex index) => index.kind switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor when index.tensor.dtype is ScalarType.Bool or ScalarType.Byte => (int)index.tensor.ndim,
            TensorIndex.Kind.Tensor => 1,
            _ => 0,
        };

        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call(this, dim, start, length);
        public Tensor select(long dim, long index) => Aten.select_int.Call(this, dim, index);
        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice_Tensor.Call(this, dim, start, finish, step);
        public Tensor[] split(long size, int dim = 0) => Aten.split_Tensor.CallList(this, size, dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.CallList(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => split(sizes, 0);
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.CallList(this, chunks, dim);
        public Tensor[] unbind(long dimension = 0) => Aten.unbind_int.CallList(this, dimension);
        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter_src.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter__src.CallInPlace(this, dim, index, src);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Call(this, dim, index, src);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.scatter_add_.CallInPlace(this, dim, index, src);
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add.Call(this, dim, index, source, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add_.CallInPlace(this, dim, index, source, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Call(this, dim, index, source);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.index_copy_.CallInPlace(this, dim, index, source);
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill_Scalar.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill__Scalar.CallInPlace(this, mask, value);
        public Tensor masked_select(Tensor mask) => Aten.masked_select.Call(this, mask);
        public Tensor where(Tensor condition, Tensor y) => Aten.where_self.Call(condition, this, y);
        public Tensor nonzero() => Aten.nonzero.Call(this);
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call(this, dim, descending);
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Aten.sort_stable.CallPair(this, stable, dim, descending);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Aten.topk.CallPair(this, k, dim, largest, sorted);
    }
}
