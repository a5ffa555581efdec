using Microsoft.ML;
using Microsoft.ML.Data;

namespace NoisyLabels.Bench.Trainings;

/// <summary>The handwritten digits of samples/data: the first 1,297 to train on, the others to test on.</summary>
internal static class DigitsData
{
    private const int TrainingRows = 1297;

    public static (IDataView Train, IDataView Test) Load(MLContext context, int trusted)
    {
        var file = context.Data.LoadFromTextFile<FileRow>(Repository.PathOf("samples/data/optdigits.csv"), separatorChar: ',');
        var choice = new TrustedRows(trusted);
        var rows = context.Data.CreateEnumerable<FileRow>(file, reuseRowObject: false)
            .Select(row => new Row { Features = [.. row.Features.Select(ink => ink / 16)], Label = (uint)row.Label, Trusted = choice.Next((int)row.Label) })
            .ToList();
        return (context.Data.LoadFromEnumerable(rows.Take(TrainingRows)), context.Data.LoadFromEnumerable(rows.Skip(TrainingRows)));
    }

    private sealed class FileRow
    {
        [LoadColumn(0, 63), VectorType(64)]
        public float[] Features { get; set; } = [];

        [LoadColumn(64)]
        public float Label { get; set; }
    }

    private sealed class Row
    {
        [VectorType(1, 8, 8)]
        public float[] Features { get; set; } = [];

        [KeyType(10)]
        public uint Label { get; set; }

        public bool Trusted { get; set; }
    }
}
