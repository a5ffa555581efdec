using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static unsafe class autograd
    {
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensor is null ? null : [grad_tensor], retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
            nint[] roots = Handles(tensors), grads = Handles(grad_tensors), leaves = Handles(inputs);
            fixed (nint* r = roots, g = grads, l = leaves)
                Native.Check(Native.nd_backward(r, roots.Length, g, grads.Length, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, l, leaves.Length));
            KeepAlive(tensors, grad_tensors, inputs);
        }

        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            nint[] roots = Handles(outputs), grads = Handles(grad_outputs), leaves = Handles(inputs), results = new nint[inputs.Count];
            fixed (nint* r = roots, g = grads, l = leaves, o = results)
                Native.Check(Native.nd_gradients(r, roots.Length, g, grads.Length, l, leaves.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, o));
            KeepAlive(outputs, grad_outputs, inputs);
            // An input that the outputs do not depend on gets an invalid tensor, not null.
            return Array.ConvertAll(results, handle => new Tensor(handle));
        }

        private static nint[] Handles(IList<Tensor> tensors) => tensors is null ? [] : tensors.Select(tensor => tensor?.Handle ?? 0).ToArray();

        private static void KeepAlive(IList<Tensor> roots, IList<Tensor> grads, IList<Tensor> inputs)
        {
            GC.KeepAlive(roots);
            GC.KeepAlive(grads);
            GC.KeepAlive(inputs);
        }
    }
}
