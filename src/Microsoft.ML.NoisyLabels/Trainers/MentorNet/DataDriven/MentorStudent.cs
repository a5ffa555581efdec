using Microsoft.ML.NoisyLabels.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>A student whose losses after the burn-in are the lessons of a mentor.</summary>
internal sealed class MentorStudent(TrainingRun run, MentorNetTrainer.Options options, Action<float[]> addLosses)
    : MentorNet(run, options, options.Curriculum, options.ExampleDropout)
{
    public override void EndEpoch(Epoch epoch)
    {
        base.EndEpoch(epoch);
        if (epoch.Index < options.BurnIn * options.NumberOfEpochs && epoch.Index + 1 < options.NumberOfEpochs) return;
        using var scope = NewDisposeScope();
        addLosses(Labels.Distance!.cpu().data<float>().ToArray());
    }
}
