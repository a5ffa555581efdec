using Google.Protobuf;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Onnx;
using Microsoft.ML.NoisyLabels.Onnx.Graphs;
using Microsoft.ML.NoisyLabels.Onnx.Pipelines;
using Microsoft.ML.NoisyLabels.Onnx.Schema;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using Onnx.Tests.Support;

namespace Onnx.Tests;

/// <summary>What stands in a file besides the network.</summary>
public class FileTests
{
    private static readonly FeatureRows Rows = new(new FeatureFormat(FeatureKind.Single, [4]), 40, random => () => (float)random.NextDouble());

    private readonly MLContext _context = new(1);

    [Fact]
    public void MetadataTellsWhereTheModelComesFrom()
    {
        using var model = Models.Fit("ForwardCorrection", SmallProblem.Rows(120, seed: 1));
        var entries = Export(model, SmallProblem.View(_context, SmallProblem.Rows(3, seed: 1)), new OnnxExportOptions { Metadata = new Dictionary<string, string> { ["owner"] = "us" }, Description = "Four classes." })
            .MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal(("ForwardCorrection", "1", "us"), (entries["noisy_labels.trainer"], entries["noisy_labels.seed"], entries["owner"]));
        Assert.Equal("""["class 0","class 1","class 2","class 3"]""", entries["noisy_labels.classes"]);
        Assert.Matches("^[0-9A-F]{64}$", entries["noisy_labels.training_data_sha256"]);
        Assert.Contains("noisy_labels.transition_matrix", entries);
    }

    [Fact]
    public void ProvenanceIsKeptInModelFiles()
    {
        using var model = Models.Fit("CrossEntropy", SmallProblem.Rows(120, seed: 1));
        Assert.NotNull(model.Parts.Provenance);
        Assert.Equal(model.Parts.Provenance, ModelFile.Read(model.ToBytes()).Provenance);
    }

    [Fact]
    public void NetworksAloneAndPipelinesDeclareTheirVersions()
    {
        using var model = RandomNetwork.Create(new MlpSpec { Hidden = [8] }, Rows);
        Assert.Equal(["17"], Export(model, Rows.View(_context)).OpsetImport.Select(set => $"{set.Domain}{set.Version}"));
        Assert.Equal(["ai.onnx.ml2", "12"], Export(_context.Transforms.NormalizeMinMax("Features").Fit(Rows.View(_context)).Append(model), Rows.View(_context)).OpsetImport.Select(set => $"{set.Domain}{set.Version}"));
    }

    [Fact]
    public void OperatorsOfOnnxRuntimesOwnAreDeclared()
    {
        var converted = new ModelProto
        {
            OpsetImport = { new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 2 }, new OperatorSetIdProto { Version = 12 } },
            Graph = new GraphProto
            {
                Input = { new ValueInfoProto { Name = "Features" } },
                Node =
                {
                    new NodeProto { OpType = "MurmurHash3", Domain = "com.microsoft", Input = { "Features" }, Output = { "Hash" } },
                    new NodeProto { OpType = "Identity", Input = { "Hash" }, Output = { "Hash.output" } },
                },
                Output = { new ValueInfoProto { Name = "Hash.output" } },
            },
        };
        var view = Rows.View(_context);
        var step = new PrefixStep(1, _context.Transforms.CopyColumns("Hash", "Features").Fit(view), [.. view.Schema], ["Hash"]);
        Assert.Equal(["ai.onnx.ml 2", " 12", "com.microsoft 1"], new ConvertedStep(step, converted.ToByteArray()).OperatorSets.Select(set => $"{set.Domain} {set.Version}"));
    }

    [Fact]
    public void StepsForTrainingOnlyAreLeftOut()
    {
        using var model = RandomNetwork.Create(new MlpSpec { Hidden = [8] }, Rows);
        var copy = _context.Transforms.CopyColumns("Copy", "Features").Fit(Rows.View(_context));
        var chain = new TransformerChain<ITransformer>(model).Append(copy, TransformerScope.Training);
        Assert.Equal(Export(model, Rows.View(_context)).ToByteArray(), Export(chain, Rows.View(_context)).ToByteArray());
    }

    [Fact]
    public void LengthsThatAreOpenStayOpen()
    {
        var open = new TensorShapeProto.Types.Dimension { DimParam = "None" };
        var texts = new ValueInfoProto { Name = "Words", Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 8, Shape = new TensorShapeProto { Dim = { open, open } } } } };
        var graph = new GraphProto();
        new GraphWriter(graph, long.MaxValue).Input(texts);
        Assert.Equal(["batch", "None"], graph.Input[0].Type.TensorType.Shape.Dim.Select(dimension => dimension.DimParam));
    }

    [Fact]
    public void OneNetworkOfAnEnsembleIsHalfTheFile()
    {
        using var model = RandomNetwork.Create(new MlpSpec { Hidden = [8] }, Rows, members: 2);
        var (both, second) = (Export(model, Rows.View(_context)), Export(model, Rows.View(_context), new OnnxExportOptions { Member = 1 }));
        Assert.Equal(2 * second.Graph.Initializer.Count(tensor => tensor.Name.EndsWith("weight")), both.Graph.Initializer.Count(tensor => tensor.Name.EndsWith("weight")));
        Assert.Contains(second.Graph.Node, node => node.Name.StartsWith("network/backbone2/"));
        Assert.DoesNotContain(second.Graph.Node, node => node.Name.StartsWith("network/backbone/"));
    }

    [Theory]
    [InlineData("Int32", new[] { "3", "-1", "7", "0", "12" }, "Int64")]
    [InlineData("Single", new[] { "0.5", "1", "1.5", "2", "3" }, "String")]
    [InlineData(null, null, "Int64")]
    public void LabelsAreTextOrWholeNumbers(string? type, string[]? names, string expected)
    {
        using var model = RandomNetwork.Create(new MlpSpec { Hidden = [8] }, Rows, labels: new ClassLabels(RandomNetwork.ClassCount, ClassLabels.FindItemType(type), names));
        Assert.Equal(expected, $"{(TensorProto.Types.DataType)Export(model, Rows.View(_context)).Graph.Output[1].Type.TensorType.ElemType}");
    }

    [Fact]
    public void FieldsThatTheSchemaLacksSurvive()
    {
        using var stream = new MemoryStream();
        _context.Model.ConvertToOnnx(_context.Transforms.NormalizeMinMax("Features").Fit(Rows.View(_context)), Rows.View(_context), stream);
        Assert.Equal(stream.ToArray().Length, ModelProto.Parser.ParseFrom(stream.ToArray()).ToByteArray().Length);
    }

    [Fact]
    public void ExportsAreEqualToTheByte()
    {
        using var model = RandomNetwork.Create(new ConvNetSpec(), new FeatureRows(new FeatureFormat(FeatureKind.Byte, [1, 4, 4]), 40, random => () => random.Next(256)));
        var view = new FeatureRows(new FeatureFormat(FeatureKind.Byte, [1, 4, 4]), 1, random => () => 0).View(_context);
        Assert.Equal(Export(model, view).ToByteArray(), Export(model, view).ToByteArray());
    }

    private ModelProto Export(ITransformer model, IDataView example, OnnxExportOptions? options = null)
    {
        using var stream = new MemoryStream();
        _context.Model.ExportToOnnx(model, example, stream, options);
        return ModelProto.Parser.ParseFrom(stream.ToArray());
    }
}
