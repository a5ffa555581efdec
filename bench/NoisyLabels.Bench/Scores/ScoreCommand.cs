using System.CommandLine;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Bench.Scores;

/// <summary>score: rows a second of Transform, of the exported file in ONNX Runtime and of a bare forward pass, and the time that a prediction engine takes for one.</summary>
internal static class ScoreCommand
{
    private const int WarmUpTurns = 6;

    public static Command Create()
    {
        var turns = new Option<int>("--turns") { Description = "turns, in each of which Transform and the bare forward pass score all rows", DefaultValueFactory = _ => 9 };
        var command = new Command("score", "time scoring by Transform, ONNX Runtime, a bare forward pass, and a prediction engine") { turns };
        command.SetAction(parsed => Run(parsed.GetValue(turns)));
        return command;
    }

    private static void Run(int turns)
    {
        var context = new MLContext(1);
        var results = new Results("score.csv",
            "model,rows,batch,turns,transform_rows_per_second,forward_rows_per_second,onnx_rows_per_second,transform_to_forward,engine_median_microseconds");
        Measure(context, new ScoreCase<VectorRow>("digits MLP", new MlpSpec(), Rows: 65_536, VectorRow.Draw), turns, results);
        Measure(context, new ScoreCase<ImageRow>("ConvNet on 3x32x32", new ConvNetSpec(), Rows: 8_192, ImageRow.Draw), turns, results);
    }

    private static void Measure<TRow>(MLContext context, ScoreCase<TRow> @case, int turns, Results results) where TRow : class, new()
    {
        var rows = @case.Draw();
        using var model = @case.Fit(context, rows);
        var view = context.Data.LoadFromEnumerable(rows);
        var forward = new ForwardPass(model, view);
        // What takes turns is a pass over all rows of each; a ratio is taken within a turn. The first turns run code that the JIT has yet to optimise.
        var seconds = Enumerable.Range(0, WarmUpTurns + turns).Select(_ => (Transform: ScoreTimes.Transform(model, view), Forward: forward.Time())).Skip(WarmUpTurns).ToArray();
        var onnx = Statistics.Median(ScoreTimes.Onnx(context, model, view, rows.Count, turns));
        var engine = ScoreTimes.Engine(context, model, rows);
        Console.WriteLine(results.Add(FormattableString.Invariant(
            $"{@case.Name},{rows.Count},{ForwardPass.BatchSize},{turns},{rows.Count / Statistics.Median(seconds.Select(turn => turn.Transform)):F0},{rows.Count / Statistics.Median(seconds.Select(turn => turn.Forward)):F0},{rows.Count / onnx:F0},{Statistics.Median(seconds.Select(turn => turn.Transform / turn.Forward)):F3},{1e6 * engine:F1}")));
    }
}
