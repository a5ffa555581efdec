using System.Text.Json.Nodes;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Runs;

/// <summary>Checkpoints as files: whole, damaged, foreign.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly List<Example> Rows = SmallProblem.Rows(60, seed: 1);

    private readonly TemporaryFolder _folder = new();

    private string Checkpoint => _folder.PathOf("run.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TensorsAndValuesComeBack()
    {
        using var scope = NewDisposeScope();
        var written = new[] { tensor(new float[] { 1, float.NaN }), tensor(new double[,] { { 1 }, { 2 } }), tensor(new long[] { -3 }), tensor(new[] { true, false, true }), zeros(0, 4), tensor(5L) };
        var state = new StateWriter();
        var inner = state.Scope("inner");
        foreach (var (i, item) in written.Index()) inner.Add($"{i}", item);
        inner.AddValue("number", 7);
        inner.AddValue<string?>("nothing", null);
        CheckpointFile.Write(Checkpoint, Header(state), state);

        using var file = CheckpointFile.Open(Checkpoint);
        var reader = file.State.Scope("inner");
        foreach (var (i, item) in written.Index())
        {
            var target = zeros_like(item);
            reader.Read($"{i}", target);
            Assert.Equal(item.bytes.ToArray(), target.bytes.ToArray());
        }
        Assert.Equal(7, reader.ReadValue<int>("number"));
        Assert.Contains("'inner/nothing' belongs to nothing in this run", Assert.Throws<FormatException>(file.State.RequireAllRead).Message);
        Assert.Null(reader.ReadValue<string>("nothing"));
        file.State.RequireAllRead();
        Assert.Contains("'inner/0' has another type or shape", Assert.Throws<FormatException>(() => reader.Read("0", zeros(2, dtype: float64))).Message);
        Assert.Contains("'inner/0' has another type or shape", Assert.Throws<FormatException>(() => reader.Read("0", zeros(1, 2))).Message);
        Assert.Contains("the tensor 'inner/x' is missing", Assert.Throws<FormatException>(() => reader.Read("x", zeros(1))).Message);
        Assert.Contains("the value 'inner/x' is missing", Assert.Throws<FormatException>(() => reader.ReadValue<int>("x")).Message);
    }

    [Fact]
    public void EveryTruncationIsRefusedWithOneClearException()
    {
        Train();
        var bytes = File.ReadAllBytes(Checkpoint);
        Assert.All(Enumerable.Range(0, 40).Select(i => i * bytes.Length / 40), length => AssertRefused(bytes[..length], ""));
    }

    [Fact]
    public void AlteredFilesAreRefused()
    {
        Train();
        var bytes = File.ReadAllBytes(Checkpoint);
        Assert.All(Enumerable.Range(0, 40).Select(i => 8 + i * (bytes.Length - 8) / 40), place =>
        {
            var altered = bytes.ToArray();
            altered[place] ^= 1;
            AssertRefused(altered, "it is truncated or was altered");
        });
        AssertRefused([.. bytes, 0], "it is truncated or was altered");
        AssertRefused([.. bytes[..7], 2, .. bytes[8..]], "it has format version 2, and this version of NoisyLabels reads 1");
        AssertRefused("something else, and longer than a signature with a hash would be"u8.ToArray(), "it is not a checkpoint");
    }

    [Fact]
    public void StateOfAnotherMethodIsRefused()
    {
        Train();
        CheckpointHeader header;
        using (var file = CheckpointFile.Open(Checkpoint)) header = file.Header;

        using var scope = NewDisposeScope();
        var empty = new StateWriter();
        CheckpointFile.Write(Checkpoint, header with { State = empty.Values }, empty);
        Assert.Contains("the tensor 'algorithm/learner/network/", Assert.Throws<FormatException>(Train).Message);
        CheckpointFile.Write(Checkpoint, header with { Stage = "another" }, empty);
        Assert.Contains("it is in a stage 'another' that this run has not", Assert.Throws<InvalidOperationException>(Train).Message);
        CheckpointFile.Write(Checkpoint, header with { Run = header.Run with { LibraryVersion = "9.9" } }, empty);
        Assert.Contains("the library's version is 9.9, not ", Assert.Throws<InvalidOperationException>(Train).Message);
    }

    [Fact]
    public void FailedSaveLeavesTheCheckpointBefore()
    {
        Train();
        var before = File.ReadAllBytes(Checkpoint);
        var state = new StateWriter();
        using var half = zeros(2, dtype: float16);
        state.Add("unknown type", half);
        Assert.Throws<NotSupportedException>(() => CheckpointFile.Write(Checkpoint, Header(state), state));
        Assert.Equal(before, File.ReadAllBytes(Checkpoint));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Checkpoint)!));
    }

    private void Train() => Models.Fit("CrossEntropy", Rows, options =>
    {
        options.NumberOfEpochs = 1;
        options.Checkpoint = new CheckpointSpec(Checkpoint);
    }).Dispose();

    private void AssertRefused(byte[] bytes, string why)
    {
        File.WriteAllBytes(Checkpoint, bytes);
        var message = Assert.Throws<FormatException>(Train).Message;
        Assert.StartsWith($"The checkpoint '{Checkpoint}' cannot be read: ", message);
        Assert.Contains(why, message);
    }

    private static CheckpointHeader Header(StateWriter state) => new()
    {
        Run = new RunIdentity { Trainer = "test", LibraryVersion = "1", Seed = 1, TrainingData = "", Options = new JsonObject() },
        Stage = "training",
        StageEpochs = 1,
        History = [],
        State = state.Values,
    };
}
