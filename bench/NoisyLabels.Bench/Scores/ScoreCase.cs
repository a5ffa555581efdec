using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Bench.Scores;

/// <summary>A network and rows to score.</summary>
internal sealed record ScoreCase<TRow>(string Name, NetworkSpec Network, int Rows, Func<Random, TRow> DrawRow) where TRow : class, new()
{
    private const int TrainingRows = 512;

    public List<TRow> Draw()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Rows).Select(_ => DrawRow(random))];
    }

    /// <summary>A network that has seen a few rows: how well it scores does not matter here.</summary>
    public NoisyLabelTransformer Fit(MLContext context, IEnumerable<TRow> rows) =>
        context.MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options { Network = Network, NumberOfEpochs = 1, Device = "cpu", Seed = 1 })
            .Fit(context.Data.LoadFromEnumerable(rows.Take(TrainingRows)));
}
