using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>
/// While it lives, linear maps and convolutions of this thread compute in bfloat16 and give it on, as under torch's autocast, which TorchSharp has not. Batch norm takes
/// it and keeps its statistics in float32.
/// </summary>
internal sealed class Autocast : IDisposable
{
    [ThreadStatic]
    private static bool s_on;

    public Autocast() => s_on = true;

    /// <summary>The tensor in the type to compute in.</summary>
    public static Tensor Cast(Tensor tensor) => s_on && tensor.dtype == ScalarType.Float32 ? tensor.to(ScalarType.BFloat16) : tensor;

    /// <summary>The same for a bias that may be missing.</summary>
    public static Tensor CastOptional(Tensor? tensor) => tensor is null ? null! : Cast(tensor);

    public void Dispose() => s_on = false;
}
