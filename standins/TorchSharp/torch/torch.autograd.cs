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

    public static IDisposable no_grad() => new GradModeGuard(false);
    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);
    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);
    public static bool is_grad_enabled() => Native.nd_grad_enabled() != 0;
    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);
    public static bool is_inference_mode_enabled() => Native.nd_inference_enabled() != 0;

    private sealed class GradModeGuard : IDisposable
    {
        private readonly bool _before = is_grad_enabled();
        public GradModeGuard(bool enabled) => Native.nd_set_grad_enabled(enabled ? 1 : 0);
        public void Dispose() => Native.nd_set_grad_enabled(_before ? 1 : 0);
    }

    private sealed class InferenceModeGuard(bool mode) : IDisposable
    {
        private nint _guard = Native.nd_inference_begin(mode ? 1 : 0);

        public void Dispose()
        {
            if (_guard != 0) Native.nd_inference_end(_guard);
            _guard = 0;
        }
    }
}
