using System.CommandLine;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Trainers.NoisyLabels;
using TorchSharp;

namespace NoisyLabels.Bench.Trainings;

/// <summary>train: how fast a method trains, where its time and memory go, and how accurate it becomes.</summary>
internal static class TrainCommand
{
    private const int TrustedRows = 1000;

    private static readonly Dictionary<string, NetworkSpec> Networks = new()
    {
        ["Auto"] = new AutoSpec(),
        ["Mlp"] = new MlpSpec(),
        ["ConvNet"] = new ConvNetSpec(),
        ["ResNet18"] = new ResNetSpec(),
        ["PreActResNet18"] = new PreActResNetSpec(),
        ["WideResNet28x2"] = new WideResNetSpec(),
    };

    public static Command Create()
    {
        var method = new Option<string>("--method") { Description = "the trainer", DefaultValueFactory = _ => "CrossEntropy" };
        method.AcceptOnlyFromAmong([.. NoisyLabelTrainers.All.Select(trainer => trainer.Name)]);
        var network = new Option<string>("--network") { Description = "the network", DefaultValueFactory = _ => "Auto" };
        network.AcceptOnlyFromAmong([.. Networks.Keys]);
        var data = new Option<string>("--data") { Description = "the data", DefaultValueFactory = _ => "digits" };
        data.AcceptOnlyFromAmong("cifar10n", "digits", "synthetic");
        var dataRoot = new Option<string?>("--data-root")
        {
            Description = "the folder with the files of cifar10n; else the environment variable NOISY_LABELS_DATA",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("NOISY_LABELS_DATA"),
        };
        var noise = new Option<string>("--noise")
        {
            Description = "none, symmetric:RATE, pair:RATE, asymmetric:RATE, structured:ALPHA:DELTA, or for cifar10n labels by people: aggregate, worst, random1, random2, random3",
            DefaultValueFactory = _ => "symmetric:0.4",
        };
        var epochs = new Option<int>("--epochs") { Description = "epochs", DefaultValueFactory = _ => 10 };
        var seeds = new Option<int>("--seeds") { Description = "runs, with the seeds 1, 2, ...", DefaultValueFactory = _ => 1 };
        var batch = new Option<int>("--batch") { Description = "examples a step", DefaultValueFactory = _ => 128 };
        var threads = new Option<int?>("--threads") { Description = "at most so many threads on the CPU; else as many as torch takes" };
        var trusted = new Option<int?>("--trusted") { Description = $"trusted rows; else {TrustedRows} for methods that need them and 0 for others" };
        var limitRows = new Option<int?>("--limit-rows") { Description = "train on the first rows only; synthetic data has 10,000 by default" };
        var device = new Option<string>("--device") { Description = "auto, cpu, cuda or cuda:N", DefaultValueFactory = _ => "auto" };
        var precision = new Option<Precision>("--precision") { Description = "what the network computes in" };
        var augment = new Option<bool>("--augment") { Description = "pad by 4, crop and flip images" };
        var memoryLimit = new Option<long?>("--memory-limit") { Description = "megabytes of examples beyond which they are read from a mapped file; else half of the memory" };
        var csv = new Option<string>("--csv") { Description = "the table to append to, in bench/results or elsewhere", DefaultValueFactory = _ => "train.csv" };

        var command = new Command("train", "train and measure speed, memory, accuracy, and where the time goes")
        {
            method, network, data, dataRoot, noise, epochs, seeds, batch, threads, trusted, limitRows, device, precision, augment, memoryLimit, csv,
        };
        command.SetAction(parsed =>
        {
            TorchRuntime.Initialize();
            if (parsed.GetValue(threads) is { } count) torch.set_num_threads(count);
            var name = parsed.GetValue(method)!;
            var needsTrusted = NoisyLabelTrainers.All.Single(trainer => trainer.Name == name).NeedsTrustedExamples;
            var settings = new TrainSettings
            {
                Method = name,
                Network = Networks[parsed.GetValue(network)!],
                Data = parsed.GetValue(data)!,
                DataRoot = parsed.GetValue(dataRoot),
                Noise = parsed.GetValue(noise)!,
                Epochs = parsed.GetValue(epochs),
                Batch = parsed.GetValue(batch),
                Trusted = parsed.GetValue(trusted) ?? (needsTrusted ? TrustedRows : 0),
                LimitRows = parsed.GetValue(limitRows),
                Device = parsed.GetValue(device)!,
                Precision = parsed.GetValue(precision),
                Augmentation = parsed.GetValue(augment) ? Augmentation.CropAndFlip : Augmentation.None,
                MemoryLimit = parsed.GetValue(memoryLimit) * 1_000_000,
            };
            var report = new TrainReport(settings, parsed.GetValue(network)!, parsed.GetValue(csv)!);
            for (var seed = 1; seed <= parsed.GetValue(seeds); seed++)
                report.Add(seed, TrainRun.Measure(settings, seed));
        });
        return command;
    }
}
