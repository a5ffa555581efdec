using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Steps;

/// <summary>A network and a batch to time a training step on.</summary>
internal sealed record StepCase(string Name, string Network, NetworkSpec Spec, int[] InputShape, int BatchSize)
{
    public const int ClassCount = 10;

    public static IReadOnlyList<StepCase> All { get; } =
    [
        new("Mlp", "Mlp", new MlpSpec(), [784], 128),
        new("ConvNet28", "ConvNet", new ConvNetSpec(), [1, 28, 28], 128),
        new("ConvNet32", "ConvNet", new ConvNetSpec(), [3, 32, 32], 128),
        new("PreActResNet18", "PreActResNet18", new PreActResNetSpec(), [3, 32, 32], 32),
    ];
}
