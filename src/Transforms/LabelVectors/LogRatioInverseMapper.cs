using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.NoisyLabels.RowToRow;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Computes class probabilities and keys from log-ratio vectors over the rows of one schema.</summary>
internal sealed class LogRatioInverseMapper(LogRatioInverseSettings settings, ClassLabels classes, DataViewSchema.Column input)
{
    public static RowMapping Create(LogRatioInverseSettings settings, ClassLabels classes, DataViewSchema schema)
    {
        var input = settings.FindInput(schema, classes.Count);
        var mapper = new LogRatioInverseMapper(settings, classes, input);
        return new RowMapping(schema, settings.OutputColumns(classes), [input], (row, added) => added == 0 ? mapper.Score(row) : mapper.PredictedLabel(row));
    }

    private Delegate Score(DataViewRow row)
    {
        var logits = new double[classes.Count];
        var read = Logits(row, logits);
        return RealVectors.Getter(RealVectors.ItemType(settings.ScoreKind, nameof(settings.ScoreKind)), () =>
        {
            if (read())
                LogRatio.Softmax(logits);
            else
                logits.AsSpan().Fill(double.NaN);
            return logits;
        });
    }

    private ValueGetter<uint> PredictedLabel(DataViewRow row)
    {
        var logits = new double[classes.Count];
        var read = Logits(row, logits);
        return (ref uint key) => key = read() ? (uint)IndexOfLargest(logits) + 1 : 0;
    }

    /// <summary>Fills the logits from the current row; false where its vector has a number that cannot be computed with.</summary>
    private Func<bool> Logits(DataViewRow row, double[] logits)
    {
        var read = RealVectors.Reader(row, row.Schema[input.Index]);
        return () =>
        {
            var coordinates = read();
            if (LogRatio.FirstImproper(coordinates) >= 0)
                return false;
            settings.Form.InverseLogits(coordinates, logits);
            return true;
        };
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var j = 1; j < values.Length; j++)
            best = values[j] > values[best] ? j : best;
        return best;
    }
}
