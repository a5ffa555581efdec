using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Onnx;
using Microsoft.ML.NoisyLabels.Onnx.Pipelines;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using Onnx.Tests.Support;
using static TorchSharp.torch;

namespace Onnx.Tests;

/// <summary>What cannot be exported is refused with one exception that says why, and leaves no file behind.</summary>
public sealed class ExportErrorTests : IDisposable
{
    private static readonly FeatureRows Rows = new(new FeatureFormat(FeatureKind.Single, [4]), 40, random => () => (float)random.NextDouble());

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _context = new(1);

    [Fact]
    public void ModulesOfTheUser()
    {
        using var model = RandomNetwork.Create(NetworkSpec.Custom("twice", _ => new Twice()), Rows);
        Refused<NotSupportedException>("UserModule has no counterpart in ONNX", model);
    }

    [Fact]
    public void ModelsWithoutANetwork() =>
        Refused<ArgumentException>("no transformer of this library", _context.Transforms.CopyColumns("Copy", "Features").Fit(Rows.View(_context)));

    [Fact]
    public void StepsBehindTheNetwork()
    {
        using var model = NewModel();
        Refused<NotSupportedException>("Step 2 of the model, ColumnCopyingTransformer, stands behind the trained network",
            model.Append(_context.Transforms.CopyColumns("Copy", "Score").Fit(model.Transform(Rows.View(_context)))));
    }

    [Theory]
    [InlineData("Features")]
    [InlineData("Other")]
    public void StepsThatCannotBeConverted(string source)
    {
        using var model = NewModel();
        var view = _context.Transforms.CopyColumns("Other", "Features").Fit(Rows.View(_context)).Transform(Rows.View(_context));
        // In place, ML.NET's converter says nothing.
        var doubled = source == "Features"
            ? _context.Transforms.CustomMapping<FeatureRow, FeatureRow>((from, to) => to.Features = from.Features, contractName: null).Fit(view)
            : (ITransformer)_context.Transforms.CustomMapping<OtherRow, FeatureRow>((from, to) => to.Features = from.Other, contractName: null).Fit(view);
        Refused<NotSupportedException>("Step 1 of the model, CustomMappingTransformer`2, which makes column 'Features',", doubled.Append(model), view);
    }

    [Fact]
    public void MissingColumns()
    {
        using var model = NewModel();
        Refused<ArgumentOutOfRangeException>("Could not find feature column 'Features'", model, Customer.View(_context, Customer.Draw(3, 1)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void MembersThatAreNotThere(int member)
    {
        using var model = NewModel();
        Refused<ArgumentOutOfRangeException>("Member must be from 0 to 0", model, options: new OnnxExportOptions { Member = member });
    }

    [Theory]
    [InlineData("noisy_labels.seed", "7")]
    [InlineData("owner", null)]
    public void MetadataOfTheLibrarysOwnNameOrNull(string name, string? value)
    {
        using var model = NewModel();
        Refused<ArgumentException>("must neither be nor hold null, and its names must not start with 'noisy_labels.'", model, options: new OnnxExportOptions { Metadata = new Dictionary<string, string> { [name] = value! } });
    }

    [Fact]
    public void ModelsLargerThanAFile()
    {
        using var model = RandomNetwork.Create(new MlpSpec { Hidden = [] }, Rows, members: 2);
        var normalized = _context.Transforms.NormalizeMinMax("Features").Fit(Rows.View(_context)).Append(model);
        // 4 × 5 weights and 5 biases are 100 bytes.
        Export(model, new OnnxExportOptions { Member = 1 });
        foreach (var tooLarge in new ITransformer[] { model, normalized })
        {
            var error = Assert.Throws<NotSupportedException>(() => Export(tooLarge, new OnnxExportOptions { Member = tooLarge == normalized ? 1 : null }));
            Assert.Equal("The model is more than the 150 bytes that one ONNX file can hold.", error.Message);
        }

        void Export(ITransformer exported, OnnxExportOptions options) => ModelExporter.Export(_context.Model, exported, Rows.View(_context), options, largestSize: 150);
    }

    [Fact]
    public void ModelsDisposedOf()
    {
        var model = NewModel();
        model.Dispose();
        Refused<ObjectDisposedException>(nameof(NoisyLabelTransformer), model);
    }

    [Theory]
    [InlineData(0, "truncated")]
    [InlineData(7, "no ONNX model")]
    public void DamagedConversions(int length, string message)
    {
        var step = new PrefixStep(1, _context.Transforms.CopyColumns("Copy", "Features").Fit(Rows.View(_context)), [], ["Copy"]);
        Assert.Contains(message, Assert.Throws<FormatException>(() => new ConvertedStep(step, [.. Enumerable.Repeat((byte)0xFF, length)])).Message);
    }

    [Fact]
    public void FilesStayAsTheyWere()
    {
        var path = _folder.PathOf("model.onnx");
        File.WriteAllText(path, "before");
        using var model = NewModel();
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Model.ExportToOnnx(model, Rows.View(_context), path, new OnnxExportOptions { Member = 9 }));
        Assert.Equal("before", File.ReadAllText(path));
    }

    public void Dispose() => _folder.Dispose();

    private static NoisyLabelTransformer NewModel() => RandomNetwork.Create(new MlpSpec { Hidden = [8] }, Rows);

    private void Refused<TException>(string message, ITransformer model, IDataView? example = null, OnnxExportOptions? options = null) where TException : Exception
    {
        var folder = _folder.PathOf("out");
        Assert.Contains(message, Assert.Throws<TException>(() => _context.Model.ExportToOnnx(model, example ?? Rows.View(_context), Path.Combine(folder, "model.onnx"), options)).Message);
        Assert.False(Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());
    }

    private sealed class Twice() : nn.Module<Tensor, Tensor>("twice")
    {
        public override Tensor forward(Tensor input) => input * 2;
    }

    private sealed class FeatureRow
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];
    }

    private sealed class OtherRow
    {
        [VectorType(4)]
        public float[] Other { get; set; } = [];
    }
}
