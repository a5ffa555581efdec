using Docs.Tests.Checks;
using Microsoft.ML.NoisyLabels;

namespace Docs.Tests;

/// <summary>The pictures of docs/noise.md are those of the matrices; UPDATE_DOCS=1 draws them anew.</summary>
public sealed class NoisePictureTests
{
    private static readonly Dictionary<string, (string Title, TransitionMatrix Matrix)> Pictures = new()
    {
        ["symmetric"] = ("symmetric 40 %, true class excluded", TransitionMatrix.Symmetric(10, .4, SymmetricNoise.TrueClassExcluded)),
        ["pair-flip"] = ("pair flip 40 %", TransitionMatrix.PairFlip(10, .4)),
        ["cifar-10"] = ("CIFAR-10 asymmetric 40 %", LabelNoise.Cifar10Asymmetric(.4).ToTransitionMatrix(10)),
        ["mnist"] = ("MNIST asymmetric 40 %", LabelNoise.MnistAsymmetric(.4).ToTransitionMatrix(10)),
        ["structured"] = ("structured, α = 20, δ = 1, random order", TransitionMatrix.Structured(ClassOrder.Random(10, 1), 20, 1)),
        ["sparse-random"] = ("sparse random 40 %, 3 wrong classes", TransitionMatrix.SparseRandom(10, .4, 3, 1)),
        ["cifar-100-superclass-next"] = ("CIFAR-100, next in super-class, 40 %", LabelNoise.Cifar100Asymmetric(.4).ToTransitionMatrix(100)),
        ["cifar-100-block-next"] = ("CIFAR-100, next in block, 40 %", LabelNoise.Cifar100Asymmetric(.4, Cifar100Noise.BlockNext).ToTransitionMatrix(100)),
        ["cifar-100-block-swap"] = ("CIFAR-100, swaps in blocks, 40 %", LabelNoise.Cifar100Asymmetric(.4, Cifar100Noise.BlockSwap).ToTransitionMatrix(100)),
    };

    public static TheoryData<string> Names => [.. Pictures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_shows_its_matrix(string name)
    {
        var file = Repository.PathOf($"docs/images/noise/{name}.svg");
        var picture = Pictures[name].Matrix.ToSvg(Pictures[name].Title);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(file, picture);
        Assert.Equal(picture, File.ReadAllText(file));
    }
}
