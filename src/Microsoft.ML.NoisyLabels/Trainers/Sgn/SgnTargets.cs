using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Labels as log-ratios: t = τ ilr((1 − γ) δ_y + γ/K).</summary>
internal sealed class SgnTargets : IDisposable
{
    private readonly Tensor _ofLabels;
    private readonly Tensor _smoothed;
    private readonly Tensor _coordinates;

    public SgnTargets(int classCount, double smoothing, double temperature, Device device)
    {
        using var scope = NewDisposeScope();
        var (ofLabels, parts) = (new double[classCount, classCount - 1], new double[classCount, classCount]);
        var (smoothed, ilr) = (new double[classCount], new double[classCount - 1]);
        for (var label = 0; label < classCount; label++)
        {
            LogRatio.SmoothLabel(label, smoothing, smoothed);
            LogRatio.Ilr(smoothed, ilr);
            for (var i = 0; i < classCount; i++) parts[label, i] = smoothed[i];
            for (var i = 0; i < classCount - 1; i++) ofLabels[label, i] = temperature * ilr[i];
        }
        _ofLabels = OnDevice(tensor(ofLabels));
        _smoothed = OnDevice(tensor(parts));
        _coordinates = OnDevice(temperature * tensor(LogRatio.HelmertBasis(classCount)).t());

        Tensor OnDevice(Tensor values) => values.to(float32).to(device).DetachFromDisposeScope();
    }

    /// <summary>(B, K − 1): the targets of labels (B).</summary>
    public Tensor Of(Tensor labels) => _ofLabels.index_select(0, labels);

    /// <summary>The same of labels that are mixed after they are smoothed: τ ilr(λ s(y) + (1 − λ) s(y′)).</summary>
    public Tensor Of(Tensor labels, Tensor partners, Tensor ratios) =>
        Mixup.Blend(_smoothed.index_select(0, labels), _smoothed.index_select(0, partners), ratios).log().matmul(_coordinates);

    public void Dispose()
    {
        _ofLabels.Dispose();
        _smoothed.Dispose();
        _coordinates.Dispose();
    }
}
