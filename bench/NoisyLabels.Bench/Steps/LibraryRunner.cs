using System.Diagnostics;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Bench.Steps;

/// <summary>Steps of this library's own networks and learners, as the trainers take them.</summary>
internal sealed class LibraryRunner : IStepRunner
{
    private static readonly OptimizerSpec Optimizer = OptimizerSpec.Sgd(learningRate: 0.01, momentum: 0.9, weightDecay: 5e-4);

    private readonly RandomStreams _random = new(seed: 1);
    private readonly Dictionary<StepCase, Learner> _learners = [];

    public LibraryRunner() => TorchRuntime.Initialize();

    public double[] Run(StepCase @case, int threads, int steps, bool processorTime)
    {
        set_num_threads(threads);
        if (!_learners.TryGetValue(@case, out var learner)) _learners.Add(@case, learner = NewLearner(@case));
        using var scope = NewDisposeScope();
        var generator = _random.NewGenerator("inputs");
        var inputs = empty([@case.BatchSize, .. @case.InputShape]).uniform_(-1, 1, generator);
        var labels = randint(0, StepCase.ClassCount, [@case.BatchSize], generator: generator);

        var seconds = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var start = Now(processorTime);
            using (NewDisposeScope())
                learner.Step(Losses.CrossEntropy(learner.Network.call(inputs)[0], labels).mean());
            seconds[i] = (Now(processorTime) - start).TotalSeconds;
        }
        return seconds;
    }

    public void Dispose()
    {
        foreach (var learner in _learners.Values) learner.Dispose();
        _random.Dispose();
    }

    private static TimeSpan Now(bool processorTime) => processorTime ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    private Learner NewLearner(StepCase @case)
    {
        var initializer = new Initializer(CPU, _random.NewGenerator("init"));
        return new Learner(new Network(null, @case.Spec.Build(@case.InputShape, initializer), initializer, StepCase.ClassCount), Optimizer, new Pace(LearningRateSchedule.Constant));
    }
}
