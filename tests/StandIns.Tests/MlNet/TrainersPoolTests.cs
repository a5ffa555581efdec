using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.ML;
using Microsoft.ML;

namespace StandIns.Tests.MlNet;

public sealed class TrainersPoolTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public sealed class Doubled
    {
        public float Twice { get; set; }
    }

    public sealed class Number
    {
        public float Value { get; set; }
    }

    public void Dispose() => File.Delete(_path);

    /// <summary>A model that scales its input so that the given value becomes one.</summary>
    private void Save(float one)
    {
        var ml = new MLContext(1);
        var data = ml.Data.LoadFromEnumerable(new[] { new Number { Value = one }, new Number { Value = 0 } });
        ml.Model.Save(ml.Transforms.NormalizeMinMax("Twice", "Value").Fit(data), data.Schema, _path);
    }

    private static PredictionEnginePool<Number, Doubled> Pool(Action<PredictionEnginePoolBuilder<Number, Doubled>> add)
    {
        var services = new ServiceCollection();
        add(services.AddPredictionEnginePool<Number, Doubled>());
        return services.BuildServiceProvider().GetRequiredService<PredictionEnginePool<Number, Doubled>>();
    }

    [Fact]
    public void PoolServesTheDefaultModel()
    {
        Save(one: 0.5f);
        var pool = Pool(builder => builder.FromFile(_path, watchForChanges: false));

        Assert.Equal(6, pool.Predict(new Number { Value = 3 }).Twice);
        Parallel.For(0, 50, i => Assert.Equal(2f * i, pool.Predict(new Number { Value = i }).Twice));
        Assert.NotNull(pool.GetModel());
    }

    [Fact]
    public void PoolServesNamedModels()
    {
        Save(one: 0.5f);
        var pool = Pool(builder => builder.FromFile("twice", _path, watchForChanges: false));

        Assert.Equal(6, pool.Predict("twice", new Number { Value = 3 }).Twice);
        Assert.Throws<ArgumentException>(() => pool.GetPredictionEngine());
    }

    [Fact]
    public void ReturnedEnginesServeAgain()
    {
        Save(one: 0.5f);
        var pool = Pool(builder => builder.FromFile(_path, watchForChanges: false));
        var engine = pool.GetPredictionEngine();
        pool.ReturnPredictionEngine(engine);

        Assert.Same(engine, pool.GetPredictionEngine());
    }

    [Fact]
    public void ChangedFilesAreLoadedAgain()
    {
        Save(one: 0.5f);
        var pool = Pool(builder => builder.FromFile(_path));
        Assert.Equal(6, pool.Predict(new Number { Value = 3 }).Twice);
        Save(one: 0.25f);

        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (pool.Predict(new Number { Value = 3 }).Twice != 12 && DateTime.UtcNow < deadline)
            Thread.Sleep(50);
        Assert.Equal(12, pool.Predict(new Number { Value = 3 }).Twice);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        File.Delete(_path);
        var exception = Assert.ThrowsAny<ArgumentException>(() => Pool(builder => builder.FromFile(_path, watchForChanges: false)));

        Assert.Contains(_path, exception.Message);
    }
}
