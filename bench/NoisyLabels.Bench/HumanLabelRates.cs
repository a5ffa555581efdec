using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench;

/// <summary>Whether the labels of CIFAR-10N, injected, go wrong at the published rates (Wei et al., ICLR 2022), those of a part of its rows included.</summary>
internal static class HumanLabelRates
{
    // Three standard deviations of the share in a part of 20,000 rows.
    private const double Tolerance = .0105;

    private static readonly (string Column, double Rate)[] Published =
        [("aggregate", .09010), ("random1", .17234), ("random2", .18122), ("random3", .17640), ("worst", .40208)];

    /// <returns>0 if all rates are, 1 otherwise.</returns>
    public static int Check(string folder)
    {
        var ml = new MLContext(1);
        var code = 0;
        Console.WriteLine("column,rows,rate,published");
        foreach (var (column, published) in Published)
        {
            var labels = RecordedLabels.LoadFromTextFile(Path.Combine(folder, "human_labels.csv"), column);
            var view = ml.Data.LoadFromEnumerable(labels.Clean.Select(label => new Row { Label = (uint)label }));
            var rate = ml.Transforms.InjectLabelNoise(LabelNoise.Recorded(labels)).Fit(view).RealizedNoiseRate;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{column},{labels.Clean.Count},{rate:F5},{published:F5}"));
            if (Math.Abs(rate - published) > Tolerance)
                code = 1;
        }

        return code;
    }

    private sealed class Row
    {
        [KeyType(10)]
        public uint Label { get; set; }
    }
}
