using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;

namespace Transforms.Tests.Injection;

public class RealizedNoiseProperties
{
    private const int Count = 100_000;

    private readonly MLContext ml = new();

    [Fact]
    public void Realized_shares_are_within_binomial_bounds()
    {
        var view = Examples.View(ml, Count);
        var examples =
            from rate in Gen.Choose(0, 100).Select(percent => percent / 100.0)
            from noise in Gen.Elements(
                LabelNoise.PairFlip(rate),
                LabelNoise.Symmetric(rate, SymmetricNoise.TrueClassExcluded),
                LabelNoise.Symmetric(rate, SymmetricNoise.TrueClassIncluded),
                LabelNoise.Cifar10Asymmetric(rate),
                LabelNoise.MnistAsymmetric(rate),
                LabelNoise.SparseRandom(rate, 3, matrixSeed: 7),
                LabelNoise.Structured(ClassOrder.Random(Examples.ClassCount, 7), 20, rate))
            from seed in Gen.Choose(0, int.MaxValue)
            select (noise, seed);

        Prop.ForAll(examples.ToArbitrary(), example =>
        {
            var fitted = ml.Transforms.InjectLabelNoise(example.noise, seed: example.seed).Fit(view);
            AssertWithinBounds(fitted.TransitionMatrix!.NoiseRate, fitted.RealizedNoiseRate, Count);
            for (var i = 0; i < Examples.ClassCount; i++)
            {
                for (var j = 0; j < Examples.ClassCount; j++)
                    AssertWithinBounds(fitted.TransitionMatrix[i, j], fitted.RealizedMatrix[i, j], Count / Examples.ClassCount);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    /// <summary>Six standard deviations and one example: a correct sampler fails once in many million runs.</summary>
    private static void AssertWithinBounds(double probability, double share, int trials)
    {
        var bound = (6 * Math.Sqrt(probability * (1 - probability) / trials)) + (1.0 / trials);
        Assert.InRange(share, probability - bound, probability + bound);
    }
}
