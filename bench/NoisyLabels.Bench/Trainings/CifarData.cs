using Microsoft.ML;
using Microsoft.ML.Data;

namespace NoisyLabels.Bench.Trainings;

/// <summary>The files of CIFAR-10 in a folder, with CIFAR-10N's labels: data_batch_*.bin, test_batch.bin (or .bin.gz) and human_labels.csv.</summary>
internal static class CifarData
{
    public static (IDataView Train, IDataView Test) Load(MLContext context, string? folder, string? humanLabels, int trusted)
    {
        if (folder is null)
            throw new ArgumentException("cifar10n needs --data-root, or the environment variable NOISY_LABELS_DATA: a folder with data_batch_*.bin[.gz], test_batch.bin[.gz] and human_labels.csv.");
        var train = context.Data.LoadFromCifar(Find(folder, "data_batch_*"), humanLabels is null ? null : Path.Combine(folder, "human_labels.csv"), humanLabels);
        train = Name(context, train, humanLabels is null ? "Label" : "HumanLabel");
        if (trusted > 0) train = context.Data.LoadFromEnumerable(Trust(context, train, trusted));
        if (humanLabels is null) train = context.Transforms.DropColumns(TrainingData.GivenLabel).Fit(train).Transform(train);
        return (train, Name(context, context.Data.LoadFromCifar(Find(folder, "test_batch*")), "Label"));
    }

    private static IDataView Name(MLContext context, IDataView view, string given) =>
        context.Transforms.CopyColumns(TrainingData.Features, "Pixels").Append(context.Transforms.CopyColumns(TrainingData.GivenLabel, given)).Fit(view).Transform(view);

    // Trusted rows keep their clean labels.
    private static IEnumerable<Row> Trust(MLContext context, IDataView train, int count)
    {
        var choice = new TrustedRows(count);
        foreach (var row in context.Data.CreateEnumerable<Row>(train, reuseRowObject: false, ignoreMissingColumns: true))
        {
            // Keys are read counting from 1, and loaded counting from 0.
            row.Label--;
            row.GivenLabel--;
            row.Trusted = choice.Next((int)row.Label);
            if (row.Trusted) row.GivenLabel = row.Label;
            yield return row;
        }
    }

    private static string[] Find(string folder, string name)
    {
        var files = Directory.GetFiles(folder, $"{name}.bin*").Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new ArgumentException($"{folder} has no file {name}.bin or {name}.bin.gz.");
    }

    private sealed class Row
    {
        [VectorType(3, 32, 32)]
        public byte[] Features { get; set; } = [];

        [KeyType(10)]
        public uint Label { get; set; }

        [KeyType(10)]
        public uint GivenLabel { get; set; }

        public bool Trusted { get; set; }
    }
}
