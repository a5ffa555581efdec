using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.NoisyLabels;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>What outcomes depend on beside the trial.</summary>
internal static class DataIdentity
{
    public static string LibraryVersion { get; } = typeof(NoisyLabelTrainers).Assembly.GetName().Version!.ToString();

    /// <summary>The hash of what a trainer reads of a view.</summary>
    public static string HashOf(MLContext context, IDataView data, NoisyLabelTrainerOptions options, CancellationToken cancellationToken)
    {
        using var channel = ((IChannelProvider)context).Start("Hashing");
        TorchRuntime.Initialize();
        var columns = TrainingColumns.Of(options).Find(data, "training");
        var memory = new ExampleMemory(CPU, options.MemoryLimit, options.CacheDirectory, channel);
        using var rows = DatasetReader.Read(data, columns, "training", memory, channel, cancellationToken.ThrowIfCancellationRequested);
        return RunIdentity.Hash(rows);
    }
}
