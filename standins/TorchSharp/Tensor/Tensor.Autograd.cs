using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Native.nd_requires_grad(Handle) != 0;
            set => Check(Native.nd_set_requires_grad(Handle, value ? 1 : 0));
        }

        public bool is_leaf
        {
            get
            {
                var leaf = Native.nd_is_leaf(Handle) != 0;
                GC.KeepAlive(this);
                return leaf;
            }
        }

        /// <summary>A new tensor each time, or null.</summary>
        public Tensor grad
        {
            get
            {
                nint result;
                Check(Native.nd_grad(Handle, &result));
                return result == 0 ? null : new Tensor(result);
            }
            set
            {
                Check(Native.nd_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);
        public void retain_grad() => Check(Native.nd_retain_grad(Handle));

        public void backward() => autograd.backward([this]);

        // As officially: the two flags reach the engine in each other's place. torch.autograd.backward takes them rightly.
        public void backward(IList<Tensor> grad_tensors = null, bool create_graph = false, bool retain_graph = false, IList<Tensor> inputs = null) =>
            autograd.backward([this], grad_tensors, create_graph, retain_graph, inputs);

        public Tensor detach() => Aten.detach.Call(this);
        public Tensor detach_() => Aten.detach_.CallInPlace(this);
    }
}
