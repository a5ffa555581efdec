using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>The norm of a gradient over all parameters together.</summary>
internal static class GradientNorm
{
    /// <summary>
    /// Scales the gradients down to a common norm of <paramref name="maximum"/> where it is greater, as torch's clip_grad_norm_ does, but without
    /// waiting for the device.
    /// </summary>
    public static void Clip(IEnumerable<Parameter> parameters, double maximum)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        if (gradients.Length == 0) return;
        var norm = stack(gradients.Select(gradient => gradient.norm())).norm();
        // Torch's own guard against a norm of zero.
        var scale = (maximum / (norm + 1e-6)).clamp_max(1);
        foreach (var gradient in gradients) gradient.mul_(scale);
    }
}
