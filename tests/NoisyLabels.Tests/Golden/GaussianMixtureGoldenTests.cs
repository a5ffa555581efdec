using Microsoft.ML.NoisyLabels;

namespace NoisyLabels.Tests.Golden;

/// <summary>The worked examples of DivideMix's specification, which scikit-learn 1.2.1 agrees with.</summary>
public class GaussianMixtureGoldenTests
{
    private static readonly double[] Separated =
        [.05, .1, .12, .2, .25, .3, .08, .5, 2.2, 2.5, 3.0, 2.8, 1.9, 3.4, .4, 2.6];
    private static readonly double[] Overlapping =
        [0, .05, .07, .1, .12, .15, .18, .2, .22, .26, .3, .33, .36, .4, .44, .5, .55, .6, .66, .72, .8, .88, .95, 1];

    [Fact]
    public void SeparatedLosses()
    {
        double[] normalized = [.. Separated.Select(loss => (loss - .05) / (3.4 - .05))];
        var mixture = GaussianMixture.Fit(normalized);
        Near([.562497, .051409, .002395], mixture.Lower);
        Near([.437503, .769719, .019524], mixture.Upper);
        Assert.Equal(2, mixture.Iterations);

        double[] clean = [.. normalized.Select(mixture.ProbabilityOfLower)];
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 14], Enumerable.Range(0, clean.Length).Where(i => clean[i] > .5));
        Assert.Equal([.999999, .999963, .999994], [clean[4], clean[7], clean[14]], Near);
    }

    [Fact]
    public void OverlappingLossesAreFittedInFewIterations()
    {
        var mixture = GaussianMixture.Fit(Overlapping);
        Near([.618815, .215705, .019600], mixture.Lower);
        Near([.381185, .725418, .035404], mixture.Upper);
        Assert.Equal(2, mixture.Iterations);
        Assert.Equal(
            [
                .999111, .998532, .998177, .997434, .996740, .995256, .992958, .990739, .987718, .977888, .959098, .934322,
                .894241, .803649, .656394, .362610, .162994, .059238, .014846, .003311, .000389, .000039, .000005, .000001,
            ],
            Overlapping.Select(mixture.ProbabilityOfLower), Near);
    }

    [Fact]
    public void ConvergenceWouldGiveAnotherDivision()
    {
        var mixture = GaussianMixture.Fit(Overlapping, new GaussianMixtureSpec { MaximumIterations = 100, Tolerance = 1e-12 });
        Assert.Equal(.187647, mixture.Lower.Mean, 1e-6);
        Assert.Equal(.655840, mixture.Upper.Mean, 1e-6);
        Assert.Equal(13, Overlapping.Count(loss => mixture.ProbabilityOfLower(loss) > .5));
    }

    [Fact]
    public void LargestValuesBelongToAWideLowerComponentUnlessItIsMonotone()
    {
        double[] losses = [0, .3, .5, .6, .7, .8, .9, 1];
        var (lower, upper) = (new GaussianComponent(.5, .35, .05), new GaussianComponent(.5, .70, .003));
        Assert.Equal([1, 1, .993536, .409740, .067126, .146160, .903345, .999915], losses.Select(new GaussianMixture(lower, upper).ProbabilityOfLower), Near);

        var monotone = losses.Select(new GaussianMixture(lower, upper, isMonotone: true).ProbabilityOfLower).ToArray();
        Assert.Equal([1, 1, .993536, .409740, .067126], monotone[..5], Near);
        Assert.Equal(monotone.OrderDescending(), monotone);
        Assert.True(monotone[^1] < .07);
    }

    [Fact]
    public void SmallestValuesBelongToAWideUpperComponentUnlessItIsMonotone()
    {
        var (lower, upper) = (new GaussianComponent(.5, .3, .003), new GaussianComponent(.5, .65, .05));
        Assert.True(new GaussianMixture(lower, upper).ProbabilityOfLower(0) < .1);
        Assert.True(new GaussianMixture(lower, upper, isMonotone: true).ProbabilityOfLower(0) > .9);
    }

    [Fact]
    public void ComponentsAreInTheOrderOfTheirMeans()
    {
        var (lower, upper) = (new GaussianComponent(.4, .1, .01), new GaussianComponent(.6, .8, .01));
        Assert.Equal(lower, new GaussianMixture(upper, lower).Lower);
    }

    [Fact]
    public void EqualValuesBelongToTheLowerComponent()
    {
        double[] equal = [.5, .5, .5];
        Assert.Equal(1, GaussianMixture.Fit(equal).ProbabilityOfLower(.5));
        Assert.Equal(1, GaussianMixture.Fit([.5]).ProbabilityOfLower(.5));
    }

    [Fact]
    public void OutliersDoNotOverflow()
    {
        var mixture = GaussianMixture.Fit([0, .001, .002, 1e6, 1e6 + 1]);
        Assert.Equal([1, 1, 0], new[] { 0, .001, 1e6 }.Select(mixture.ProbabilityOfLower));
    }

    [Fact]
    public void NothingAndWhatIsNotFiniteAreRefused()
    {
        Assert.Contains("at least one value", Assert.Throws<ArgumentException>(() => GaussianMixture.Fit([])).Message);
        Assert.Contains("must be finite; NaN is not", Assert.Throws<ArgumentException>(() => GaussianMixture.Fit([1, double.NaN])).Message);
        Assert.Contains("VarianceOffset = 0: must be above 0", Assert.Throws<ArgumentException>(() => GaussianMixture.Fit([0, 1], new GaussianMixtureSpec { VarianceOffset = 0 })).Message);
    }

    private static void Near(double[] expected, GaussianComponent actual) => Assert.Equal(expected, [actual.Weight, actual.Mean, actual.Variance], Near);

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;
}
