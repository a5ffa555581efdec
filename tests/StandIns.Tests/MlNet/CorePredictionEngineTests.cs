using Microsoft.ML;
using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CorePredictionEngineTests
{
    private readonly MLContext _context = new(1);

    private TransformerChain<CoreDoublingTransformer> Model =>
        _context.Transforms.CopyColumns("Copy", "X").Append(new CoreDoublingEstimator())
            .Fit(_context.Data.LoadFromEnumerable(CoreNumber.Counting(3, () => { })));

    [Fact]
    public void Every_example_gets_its_own_prediction()
    {
        var engine = _context.Model.CreatePredictionEngine<CoreNumber, Prediction>(Model);

        Assert.Equal([6f, 8f, 6f], new[] { 3f, 4f, 3f }.Select(x => engine.Predict(new CoreNumber { X = x }).Doubled));
        Assert.Equal("me", engine.Predict(new CoreNumber { Name = "me" }).Name);
        Assert.Equal(["X", "Name", "Copy", "Doubled"], engine.OutputSchema.Select(column => column.Name));
    }

    [Fact]
    public void A_prediction_object_is_filled_in_place()
    {
        var engine = _context.Model.CreatePredictionEngine<CoreNumber, Prediction>(Model);
        var prediction = new Prediction();
        var same = prediction;
        engine.Predict(new CoreNumber { X = 5 }, ref prediction);

        Assert.Same(same, prediction);
        Assert.Equal(10f, prediction.Doubled);
        Assert.Throws<ArgumentNullException>(() => engine.Predict(null!));
    }

    [Fact]
    public void Columns_that_the_model_lacks_are_ignored_only_on_demand()
    {
        Assert.Equal(0f, _context.Model.CreatePredictionEngine<CoreNumber, Missing>(Model).Predict(new CoreNumber()).Nowhere);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            _context.Model.CreatePredictionEngine<CoreNumber, Missing>(Model, ignoreMissingColumns: false));
    }

    [Fact]
    public void An_input_class_without_a_needed_column_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<Missing, Prediction>(Model));

    [Fact]
    public void An_engine_disposes_the_model_that_it_owns()
    {
        var (owned, shared) = (Model, Model);
        _context.Model.CreatePredictionEngine<CoreNumber, Prediction>(owned).Dispose();
        _context.Model.CreatePredictionEngine<CoreNumber, Prediction>(shared, new PredictionEngineOptions { OwnsTransformer = false }).Dispose();

        Assert.True(owned.LastTransformer.IsDisposed);
        Assert.False(shared.LastTransformer.IsDisposed);
    }

    private sealed class Prediction
    {
        public float Doubled { get; set; }

        public string? Name { get; set; }
    }

    private sealed class Missing
    {
        public float Nowhere { get; set; }
    }
}
