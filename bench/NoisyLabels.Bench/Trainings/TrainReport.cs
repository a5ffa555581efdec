using TorchSharp;

namespace NoisyLabels.Bench.Trainings;

/// <summary>Prints what a run measured, and appends it to a table.</summary>
internal sealed class TrainReport(TrainSettings settings, string network, string csv)
{
    private readonly Results results = new(csv,
        "method,network,data,noise,seed,epochs,batch,device,precision,threads,examples_per_second,seconds_per_epoch,read_seconds,data_share,bookkeeping_share,step_share,validation_share,peak_rss_mib,peak_rss_anon_mib,best_test_accuracy,last_test_accuracy");

    public void Add(int seed, TrainRun run)
    {
        // The first epoch also compiles.
        var speed = Statistics.Median(run.History.Select(report => report.ExamplesPerSecond));
        var seconds = Statistics.Median(run.History.Select(report => report.Seconds));
        var (data, step, validation) = (run.Share(report => report.DataSeconds), run.Share(report => report.StepSeconds), run.Share(report => report.ValidationSeconds));
        Console.WriteLine(FormattableString.Invariant($"""
            {settings.Method} on {settings.Data} ({settings.Noise}), seed {seed}
              speed      {speed:F0} examples/s, {seconds:F2} s an epoch with validation (medians over the epochs)
              reading    {run.ReadSeconds:F2} s from the source to the first epoch
              time       data {data:P1}, bookkeeping {run.BookkeepingShare:P1}, step {step:P1}, validation {validation:P1}
              memory     at most {run.PeakResident:F0} MiB resident, {run.PeakAnonymous:F0} MiB of it anonymous
              accuracy   on the clean test rows: last {run.LastAccuracy:F4}, best over the epochs {run.BestAccuracy:F4}
            """));
        results.Add(FormattableString.Invariant($"{settings.Method},{network},{settings.Data},{settings.Noise},{seed},{settings.Epochs},{settings.Batch},{settings.Device},{settings.Precision},{torch.get_num_threads()},{speed:F0},{seconds:F2},{run.ReadSeconds:F2},{data:F4},{run.BookkeepingShare:F4},{step:F4},{validation:F4},{run.PeakResident:F0},{run.PeakAnonymous:F0},{run.BestAccuracy:F4},{run.LastAccuracy:F4}"));
    }
}
