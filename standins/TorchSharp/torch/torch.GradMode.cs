using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
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
            if (_guard != 0)
                Native.nd_inference_end(_guard);
            _guard = 0;
        }
    }
}
