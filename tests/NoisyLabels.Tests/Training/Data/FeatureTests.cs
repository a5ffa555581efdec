using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Training;
using Microsoft.ML.Runtime;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training.Data;

/// <summary>What of a view becomes what in memory.</summary>
public class FeatureTests
{
    private static readonly List<Example> Rows = SmallProblem.Rows(100, seed: 1);

    private readonly MLContext _context = new(1);

    [Fact]
    public void BytesStayBytesAndBatchesAreFloatsOfTheirDimensions()
    {
        using var scope = NewDisposeScope();
        using var data = Read("Pixels", SmallProblem.View(_context, Rows));
        Assert.Equal((FeatureKind.Byte, 16, uint8), (data.Format.Kind, data.Format.ByteCount, data.Format.Element));
        var batch = data.Take(tensor(new long[] { 7, 3 }));
        Assert.Equal(float32, batch.Inputs.dtype);
        Assert.Equal([2, 1, SmallProblem.ImageSide, SmallProblem.ImageSide], batch.Inputs.shape);
        Assert.Equal([.. Rows[7].Pixels.Concat(Rows[3].Pixels).Select(pixel => (float)pixel)], batch.Inputs.data<float>().ToArray());
    }

    [Fact]
    public void ViewsThatDoNotKnowTheirSizeAreReadToo()
    {
        using var scope = NewDisposeScope();
        var view = _context.Data.FilterRowsByColumn(SmallProblem.View(_context, Rows), "Weight", 0, 2);
        Assert.Null(view.GetRowCount());
        using var data = Read("Features", view);
        Assert.Equal(Rows.Count, data.Count);
        Assert.Equal(Rows[^1].Features, data.Take(tensor(new long[] { Rows.Count - 1 })).Inputs.data<float>().ToArray());
    }

    [Fact]
    public void ViewsThatGrowWhileTheyAreReadAreRefused()
    {
        var count = 3;
        IEnumerable<Example> Growing()
        {
            foreach (var row in Rows.Take(count++)) yield return row;
        }

        var view = SmallProblem.KeyLabels(_context).Fit(_context.Data.LoadFromEnumerable(Rows)).Transform(_context.Data.LoadFromEnumerable(Growing()));
        Assert.Contains("had 3 rows when they were counted", Assert.Throws<InvalidOperationException>(() => Read("Features", view)).Message);
    }

    [Fact]
    public void RowsBehindTheFirstBlockAreInTheirPlaces()
    {
        using var scope = NewDisposeScope();
        const int Size = 3 * 64 * 64;
        var rows = Enumerable.Range(0, 200).Select(i => new Large { Features = [.. Enumerable.Range(0, Size).Select(pixel => (byte)(i + pixel))], Label = (uint)(i % 2) }).ToList();
        using var data = Read("Features", _context.Data.LoadFromEnumerable(rows));
        foreach (var row in new[] { 0, 84, 85, 86, 170, 199 })
            Assert.Equal(rows[row].Features, data.Take(tensor(new long[] { row })).Inputs.to(uint8).data<byte>().ToArray());
    }

    [Theory]
    [InlineData("Pixels", "Features")]
    [InlineData("Features", "Pixels")]
    public void ModelsScoreTheKindOfColumnThatTheyWereTrainedOn(string trained, string scored)
    {
        using var model = Models.Fit("CrossEntropy", Rows, options => options.FeatureColumnName = trained);
        var rows = SmallProblem.View(_context, Rows);
        Assert.Equal(rows.Schema[trained].Type, model.FeatureColumnType);
        var other = _context.Transforms.CopyColumns(trained, scored).Fit(rows).Transform(rows);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(other));
        Assert.Contains($"Schema mismatch for feature column '{trained}': expected {rows.Schema[trained].Type}, got {rows.Schema[scored].Type}", error.Message);
    }

    [Fact]
    public void DataSetsShareOneLimit()
    {
        var messages = new List<string>();
        var context = new MLContext(1);
        context.Log += (_, entry) => messages.Add(entry.Message);
        using var channel = ((IHostEnvironment)context).Register("test").Start("test");
        var memory = new ExampleMemory(CPU, limit: 100, directory: null, channel);
        var format = new FeatureFormat(FeatureKind.Byte, [10]);
        foreach (var (capacity, role) in new[] { (7, "training"), (4, "validation"), (3, "further") }) memory.NewWriter(format, capacity, role).Dispose();
        Assert.Equal([true, false, true], messages.Where(message => message.Contains("examples")).Select(message => message.Contains("are kept in memory.")));
    }

    [Fact]
    public void FeaturesCanStayOnTheHostAndBatchesGoToTheDevice()
    {
        using var scope = NewDisposeScope();
        using var inputs = new ResidentInputs(new FeatureFormat(FeatureKind.Byte, [3]), zeros([5, 3], dtype: uint8), META);
        var batch = inputs.Take(tensor(new long[] { 4, 1 }));
        Assert.Equal((DeviceType.META, 2), (batch.device.type, batch.shape[0]));
    }

    private TensorDataset Read(string feature, IDataView view, long? memoryLimit = null, string? cacheDirectory = null)
    {
        using var channel = ((IHostEnvironment)_context).Register("test").Start("test");
        return DatasetReader.Read(view, new TrainingColumns("Label", feature, null, null).Find(view, "training"), "training", new ExampleMemory(CPU, memoryLimit, cacheDirectory, channel), channel, () => { });
    }

    private sealed class Large
    {
        [VectorType(3, 64, 64)]
        public byte[] Features { get; set; } = [];

        [KeyType(2)]
        public uint Label { get; set; }
    }
}
