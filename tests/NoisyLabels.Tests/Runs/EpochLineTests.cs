using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;

namespace NoisyLabels.Tests.Runs;

/// <summary>The line that a person reads in the log after each epoch.</summary>
public class EpochLineTests
{
    private static readonly EpochReport Plain = new()
    {
        Epoch = 3,
        EpochCount = 100,
        LearningRate = 0.01,
        TrainingLoss = 0.123456,
        TrainingAccuracy = 0.9,
        Seconds = 1.5,
        ExamplesPerSecond = 12345.6,
    };

    [Fact]
    public void Plainly() =>
        Assert.Equal("Epoch 3/100: loss 0.1235, accuracy 0.9000, learning rate 0.01, 12346 examples/s", EpochLine.Describe(Plain));

    [Fact]
    public void WithValidationAndMetrics() =>
        Assert.Equal(
            "Epoch 3/100: loss 0.1235, accuracy 0.9000, validation loss 0.5000, validation accuracy 0.8123, corrected labels 0.3500, transition diagonal 0.9900, learning rate 0.01, 12346 examples/s",
            EpochLine.Describe(Plain with
            {
                ValidationLoss = 0.5,
                ValidationAccuracy = 0.81234,
                Metrics = new Dictionary<string, double> { ["transition diagonal"] = 0.99, ["corrected labels"] = 0.35 },
            }));
}
