using Microsoft.ML;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Tests.Support;

/// <summary>A training run over given data, without a trainer.</summary>
internal sealed class TestRun : IDisposable
{
    public TestRun(TensorDataset data, Action<NoisyLabelTrainerOptions>? configure = null)
    {
        var options = new CrossEntropyTrainer.Options { BatchSize = 8 };
        configure?.Invoke(options);
        Run = new TrainingRun(options, seed: 1, data, TorchSharp.torch.CPU, new Cancellation(default, ((IHostEnvironment)new MLContext(1)).Register("test")));
    }

    public TrainingRun Run { get; }

    /// <summary>A stage of a hundred epochs over all training rows; it builds nothing.</summary>
    public Stage Stage => new("test", _ => throw new NotSupportedException(), Run.TrainingRows, Epochs: 100);

    public void Dispose() => Run.Dispose();
}
