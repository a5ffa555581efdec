using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Training;
using NoisyLabels.Tests.Support;
using static TorchSharp.torch;

namespace NoisyLabels.Tests.Training.Data;

/// <summary>Data that is more than the memory limit.</summary>
public sealed class MappedCacheTests : IDisposable
{
    private static readonly List<Example> Rows = SmallProblem.Rows(240, seed: 1);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("noisy-labels-cache-tests-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("CrossEntropy", "Features")]
    [InlineData("CrossEntropy", "Pixels")]
    [InlineData("FasTEN", "Pixels")]
    public void MappedRunHasTheBitsOfTheRunInMemory(string name, string feature)
    {
        float[][] Train(long? limit)
        {
            var context = new MLContext(1);
            using var model = Models.Create(context, name, options =>
            {
                options.FeatureColumnName = feature;
                options.MemoryLimit = limit;
                options.CacheDirectory = _directory.FullName;
                options.ValidationFraction = 0.2;
                options.Keep = ModelSelection.Best;
            }).Fit(SmallProblem.View(context, Rows));
            return Models.Scores(model, Rows);
        }

        Assert.Equal(Train(null), Train(0));
        Assert.Empty(_directory.EnumerateFileSystemInfos());
    }

    [Fact]
    public void OneLineTellsWhereTheExamplesAre()
    {
        List<string> Log(long? limit)
        {
            var context = new MLContext(1);
            var lines = new List<string>();
            context.Log += (_, e) => lines.Add(e.Message);
            Models.Create(context, "CrossEntropy", options =>
            {
                options.MemoryLimit = limit;
                options.CacheDirectory = _directory.FullName;
            }).Fit(SmallProblem.View(context, Rows)).Dispose();
            return lines;
        }

        Assert.Single(Log(null), line => line.EndsWith("240 training examples, 0.0 MB, are kept in memory.", StringComparison.Ordinal));
        Assert.Single(Log(9599), line => line.EndsWith($"240 training examples, 0.0 MB, are more than the limit of 0.0 MB and are kept in a memory-mapped file in '{_directory.FullName}'.", StringComparison.Ordinal));
        Assert.Single(Log(9600), line => line.Contains("are kept in memory"));
    }

    [Fact]
    public void FileIsGoneAfterAnException()
    {
        var context = new MLContext(1);
        var error = Assert.Throws<InvalidOperationException>(() => Models.Create(context, "CrossEntropy", options =>
        {
            options.MemoryLimit = 0;
            options.CacheDirectory = _directory.FullName;
        }).Fit(SmallProblem.View(context, Rows.Select(row => new Example { Features = row.Features, Label = "no such class" }))));
        Assert.Contains("None of the 240 training rows can be used", error.Message);
        Assert.Empty(_directory.EnumerateFileSystemInfos());
    }

    [Fact]
    public void DirectoriesThatCannotTakeTheFileAreNamed()
    {
        var missing = Path.Combine(_directory.FullName, "missing");
        var error = Assert.Throws<DirectoryNotFoundException>(() => new DirectoryInfo(missing).EnumerateFiles().Any());
        var refused = Assert.Throws<IOException>(() => new MappedWriter(new FeatureFormat(FeatureKind.Byte, [1000]), 5000, missing, CPU));
        Assert.StartsWith($"The training cache of 5.0 MB cannot be written to '{missing}': ", refused.Message);
        Assert.Contains("CacheDirectory names another place", refused.Message);
        Assert.IsType(error.GetType(), refused.InnerException);
    }

    [Fact]
    public void FullDisksAreTold()
    {
        var refused = Assert.Throws<IOException>(() => new MappedWriter(new FeatureFormat(FeatureKind.Byte, [1 << 30]), 1 << 22, _directory.FullName, CPU));
        Assert.StartsWith("The training cache of 4,503,599,627.4 MB cannot be written to ", refused.Message);
        Assert.Empty(_directory.EnumerateFileSystemInfos());
    }
}
