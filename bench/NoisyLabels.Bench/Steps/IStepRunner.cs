namespace NoisyLabels.Bench.Steps;

/// <summary>Something that can train.</summary>
internal interface IStepRunner : IDisposable
{
    /// <summary>The seconds of each of some training steps.</summary>
    double[] Run(StepCase @case, int threads, int steps);
}
