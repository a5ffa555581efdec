namespace NoisyLabels.Bench.Steps;

/// <summary>Something that can train.</summary>
internal interface IStepRunner : IDisposable
{
    /// <summary>The seconds of each of some training steps: of processor time, or that pass.</summary>
    double[] Run(StepCase @case, int threads, int steps, bool processorTime);
}
