using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>Fits a mentor to lessons, as the authors do: sigmoid cross-entropy on batches of 32, Adam from 0.1 on, gradients of a norm of at most 5.</summary>
internal static class MentorFitting
{
    private const int BatchSize = 32;
    private const double LearningRate = 0.1;
    private const double Decay = 0.9;
    private const int StepsBetweenDecays = 1000;
    private const double MaximumGradientNorm = 5;

    /// <param name="lessons">At least one.</param>
    /// <param name="steps">The number of batches.</param>
    /// <param name="streams">Draw the first weights and the batches.</param>
    /// <param name="throwIfCancelled">Called before each batch.</param>
    public static Mentor Fit(MentorLessons lessons, int steps, RandomStreams streams, Action throwIfCancelled)
    {
        using var scope = NewDisposeScope();
        var (losses, differences, targets) = (tensor(lessons.Losses.ToArray()), tensor(lessons.Differences.ToArray()), tensor(lessons.Targets.ToArray()));
        var network = Initial(streams.NewGenerator("init"));
        var trained = network.Where((_, i) => i != MentorNetwork.PercentEmbedding).OfType<Parameter>().ToArray();
        using var optimizer = OptimizerSpec.Adam(LearningRate).Create(trained, []);
        var random = streams["batches"];
        for (var step = 0; step < steps; step++)
        {
            throwIfCancelled();
            using var inner = NewDisposeScope();
            var rows = tensor(Enumerable.Range(0, BatchSize).Select(_ => random.NextInt64(lessons.Count)).ToArray());
            var logits = MentorNetwork.Logits(network, losses.index_select(0, rows), differences.index_select(0, rows), DataDrivenCurriculum.FittedPercent);
            optimizer.zero_grad();
            nn.functional.binary_cross_entropy_with_logits(logits, targets.index_select(0, rows)).backward();
            GradientNorm.Clip(trained, MaximumGradientNorm);
            foreach (var group in optimizer.ParamGroups) group.LearningRate = LearningRate * Math.Pow(Decay, step / StepsBetweenDecays);
            optimizer.step();
        }
        return new Mentor { Weights = cat([.. network.Select(values => values.detach().reshape(-1))]).data<float>().ToArray() };
    }

    /// <summary>The cell and the embeddings uniform as Glorot and Bengio have it, the rest from a normal distribution.</summary>
    private static Tensor[] Initial(Generator generator) => [.. MentorNetwork.Shapes.Select((shape, i) => nn.Parameter(i >= MentorNetwork.HiddenLayer
        ? empty(shape, dtype: float32).normal_(0, 1, generator)
        : shape.Length == 1 ? zeros(shape, dtype: float32) : Uniform(shape, Math.Sqrt(6.0 / shape.Sum()), generator)))];

    private static Tensor Uniform(long[] shape, double bound, Generator generator) => empty(shape, dtype: float32).uniform_(-bound, bound, generator);
}
