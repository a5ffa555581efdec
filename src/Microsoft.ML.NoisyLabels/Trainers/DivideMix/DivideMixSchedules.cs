namespace Microsoft.ML.Trainers.NoisyLabels;

/// <summary>How much DivideMix lets the unlabelled part count.</summary>
internal static class DivideMixSchedules
{
    /// <summary>From this number of classes on, CIFAR-100's weights are nearer than CIFAR-10's, as 32² is about 10 · 100.</summary>
    private const int ManyClasses = 32;

    // The authors' choices by the share of labels that were drawn anew from all classes.
    private static readonly double[] Rates = [.2, .5, .8, .9];
    private static readonly double[] WeightsOfCifar10 = [0, 25, 25, 50];
    private static readonly double[] WeightsOfCifar100 = [25, 150, 150, 150];

    /// <summary>The share of λ_u that counts: 0 at the end of the warm-up, 1 after as many epochs as the rise has.</summary>
    /// <param name="epoch">The fractional epoch, from 0.</param>
    /// <param name="warmUpEpochs">The length of the warm-up.</param>
    /// <param name="riseEpochs">The length of the rise, at least 1.</param>
    public static double Rise(double epoch, int warmUpEpochs, int riseEpochs) => Math.Clamp((epoch - warmUpEpochs) / riseEpochs, 0, 1);

    /// <summary>λ_u by the authors' choices for CIFAR-10 or CIFAR-100, in a line between them.</summary>
    /// <param name="noiseRate">The share of labels that are drawn anew from all classes, in [0, 1].</param>
    /// <param name="classCount">K.</param>
    public static double WeightFor(double noiseRate, int classCount)
    {
        var weights = classCount < ManyClasses ? WeightsOfCifar10 : WeightsOfCifar100;
        var next = Array.FindIndex(Rates, rate => noiseRate <= rate);
        if (next <= 0) return next == 0 ? weights[0] : weights[^1];
        var share = (noiseRate - Rates[next - 1]) / (Rates[next] - Rates[next - 1]);
        return weights[next - 1] + (share * (weights[next] - weights[next - 1]));
    }

    /// <summary>λ_u for labels of which a share is wrong: a label drawn anew is right once in K times.</summary>
    /// <param name="wrongShare">The share of wrong labels, in [0, 1].</param>
    /// <param name="classCount">K, at least 2.</param>
    public static double WeightForWrong(double wrongShare, int classCount) => WeightFor(wrongShare * classCount / (classCount - 1), classCount);

    /// <summary>Whether two weights differ by more than a factor of two, and by more than little.</summary>
    public static bool Disagree(double first, double second)
    {
        const double little = 5;
        return Math.Abs(first - second) > little && Math.Max(first, second) > 2 * Math.Min(first, second);
    }
}
