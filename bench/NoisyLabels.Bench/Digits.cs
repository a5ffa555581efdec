using Microsoft.ML;
using Microsoft.ML.Data;

namespace NoisyLabels.Bench;

/// <summary>The first 1,297 handwritten digits, the first 100 of them trusted; labels as they are, since noise does not change how long training takes.</summary>
internal static class Digits
{
    private const int TrainingRows = 1297;
    private const int TrustedRows = 100;

    public static IDataView Load(MLContext context, string path)
    {
        var rows = context.Data.CreateEnumerable<Row>(context.Data.LoadFromTextFile<Row>(path, separatorChar: ','), reuseRowObject: false)
            .Take(TrainingRows)
            .Select((row, i) => new TrustableRow { Features = [.. row.Features.Select(pixel => pixel / 16)], Label = row.Label, Trusted = i < TrustedRows });
        var view = context.Data.LoadFromEnumerable(rows.ToList());
        return context.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    private sealed class Row
    {
        [LoadColumn(0, 63), VectorType(64)]
        public float[] Features { get; set; } = [];

        [LoadColumn(64)]
        public float Label { get; set; }
    }

    private sealed class TrustableRow
    {
        [VectorType(64)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }

        public bool Trusted { get; set; }
    }
}
