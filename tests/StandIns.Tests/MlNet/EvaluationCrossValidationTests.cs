using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class EvaluationCrossValidationTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Every_row_is_held_out_once()
    {
        var rows = Enumerable.Range(0, 90)
            .Select(i => new Example { Id = i, Label = (uint)(i % 3), Features = [i % 3 == 0 ? 1 : 0, i % 3 == 1 ? 1 : 0] })
            .ToArray();
        var estimator = _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy();
        var results = _context.MulticlassClassification.CrossValidate(_context.Data.LoadFromEnumerable(rows), estimator, numberOfFolds: 3, seed: 7);

        Assert.Equal([0, 1, 2], results.Select(result => result.Fold));
        Assert.Equal(rows.Select(row => row.Id), results.SelectMany(result => result.ScoredHoldOutSet.GetColumn<int>("Id")).Order());
        Assert.All(results, result => Assert.Equal(1, result.Metrics.MicroAccuracy));
        Assert.Equal(3, results.Select(result => result.Model).Distinct().Count());
    }

    private sealed class Example
    {
        public int Id { get; set; }

        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
