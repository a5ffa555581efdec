using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Tests.Support;

/// <summary>Progress that is told on the training thread.</summary>
internal sealed class Observer(Action<EpochReport> act) : IProgress<EpochReport>
{
    public void Report(EpochReport value) => act(value);
}
