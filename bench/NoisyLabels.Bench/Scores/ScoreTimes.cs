using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;

namespace NoisyLabels.Bench.Scores;

/// <summary>How long scoring takes, in seconds.</summary>
internal static class ScoreTimes
{
    private const int WarmUps = 1000;
    private const int Predictions = 10_000;

    /// <summary>All rows of a view by Transform, of which only Score is asked for.</summary>
    public static double Transform(ITransformer model, IDataView view)
    {
        var clock = Stopwatch.StartNew();
        var scored = model.Transform(view);
        using var cursor = scored.GetRowCursor([scored.Schema["Score"]]);
        var get = cursor.GetGetter<VBuffer<float>>(scored.Schema["Score"]);
        VBuffer<float> score = default;
        while (cursor.MoveNext()) get(ref score);
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>The median of one row by a prediction engine.</summary>
    public static double Engine<TRow>(MLContext context, NoisyLabelTransformer model, IReadOnlyList<TRow> rows) where TRow : class, new()
    {
        // The engine must not take the model with it.
        using var engine = context.Model.CreatePredictionEngine<TRow, ScoredRow>(model, new PredictionEngineOptions { OwnsTransformer = false });
        var prediction = new ScoredRow();
        for (var i = 0; i < WarmUps; i++) engine.Predict(rows[i], ref prediction);
        return Statistics.Median(Enumerable.Range(0, Predictions).Select(i =>
        {
            var start = Stopwatch.GetTimestamp();
            engine.Predict(rows[i % rows.Count], ref prediction);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }).ToArray());
    }

    /// <summary>As many rows in batches by the exported file in ONNX Runtime, turn by turn.</summary>
    public static double[] Onnx(MLContext context, NoisyLabelTransformer model, IDataView view, int rows, int turns)
    {
        var path = Path.Combine(Path.GetTempPath(), $"noisy-labels-{Environment.ProcessId}.onnx");
        try
        {
            context.Model.ExportToOnnx(model, view, path);
            var format = model.Parts.Network.Spec.Input;
            var type = format.Kind == FeatureKind.Single ? "float32" : "uint8";
            int[] numbers = [ForwardPass.BatchSize, rows / ForwardPass.BatchSize, turns, .. format.Shape];
            using var node = Process.Start(new ProcessStartInfo("node",
                [Repository.PathOf("bench/reference/score.mjs"), path, model.FeatureColumnName, type, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))])
            {
                RedirectStandardOutput = true,
            })!;
            var answer = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            return node.ExitCode == 0 ? JsonSerializer.Deserialize<double[]>(answer)! : throw new InvalidOperationException("ONNX Runtime failed; what it says stands above.");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
