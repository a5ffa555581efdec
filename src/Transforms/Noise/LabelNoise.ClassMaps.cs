using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

public abstract partial class LabelNoise
{
    /// <summary>Noise that replaces a label by the one that a map has for its class; see <see cref="TransitionMatrix.ClassMap"/>.</summary>
    /// <remarks>Class i has key value i + 1, whatever that key stands for. Where the keys stand for numbers, they must ascend.</remarks>
    /// <param name="targets">For each class, the class it becomes; a class that is its own target stays clean.</param>
    /// <param name="rate">The probability of the replacement, in [0, 1].</param>
    /// <exception cref="ArgumentException">There are fewer than 2 or too many classes, or a target that is none of them.</exception>
    public static LabelNoise ClassMap(IReadOnlyList<int> targets, double rate)
        => new ClassMapLabelNoise(targets, rate, string.Create(CultureInfo.InvariantCulture, $"class map of {targets?.Count ?? 0} classes"), isPreset: false);

    /// <summary>
    /// The asymmetric noise on CIFAR-10 of Patrini et al., "Making Deep Neural Networks Robust to Label Noise", CVPR 2017:
    /// truck to automobile, bird to airplane, deer to horse, cat to dog and back.
    /// </summary>
    /// <remarks>
    /// Key value i + 1 of the label column must be the data set's class i. Only five of ten classes go wrong, so the share of wrong
    /// labels is half of <paramref name="rate"/>: "asymmetric 40 %" is 20 % wrong labels.
    /// </remarks>
    /// <param name="rate">The probability of a wrong label in the classes that go wrong, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside its range.</exception>
    public static LabelNoise Cifar10Asymmetric(double rate)
        => new ClassMapLabelNoise([0, 1, 0, 5, 7, 3, 6, 7, 8, 1], rate, "asymmetric noise on CIFAR-10", isPreset: true);

    /// <summary>The asymmetric noise on MNIST of Patrini et al., CVPR 2017: 2 to 7, 3 to 8, 7 to 1, 5 to 6 and back.</summary>
    /// <remarks>Key value i + 1 of the label column must be digit i. The share of wrong labels is half of <paramref name="rate"/> where digits are equally frequent.</remarks>
    /// <param name="rate">The probability of a wrong label in the classes that go wrong, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside its range.</exception>
    public static LabelNoise MnistAsymmetric(double rate)
        => new ClassMapLabelNoise([0, 1, 7, 8, 4, 6, 5, 1, 8, 9], rate, "asymmetric noise on MNIST", isPreset: true);

    /// <summary>The asymmetric noise on IMDB of Patrini et al., CVPR 2017: a positive review becomes negative, and 5 % of the negative ones positive.</summary>
    /// <remarks>Key value 1 must be the negative class and key value 2 the positive one. The share of wrong labels is (n + 0.05) / 2 where both are equally frequent.</remarks>
    /// <param name="rate">The probability n of a wrong label of a positive review, in [0, 0.5).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside its range.</exception>
    public static LabelNoise ImdbAsymmetric(double rate) => new ImdbLabelNoise(rate);

    /// <summary>Asymmetric noise on CIFAR-100, for 100 classes of which key value i + 1 is the data set's fine class i.</summary>
    /// <param name="rate">The probability of a wrong label in the classes that go wrong, in [0, 1].</param>
    /// <param name="rule">Which class a label becomes. The default is what the literature describes; the others are what published code does.</param>
    /// <param name="pairSeed">Draws the pairs of <see cref="Cifar100Noise.BlockSwap"/>; of no effect otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LabelNoise Cifar100Asymmetric(double rate, Cifar100Noise rule = Cifar100Noise.SuperclassNext, int pairSeed = 0)
        => new Cifar100LabelNoise(rate, rule, pairSeed);

    /// <summary>Noise by a random matrix with few entries in each row; see <see cref="TransitionMatrix.SparseRandom"/>.</summary>
    /// <param name="rate">The probability of a wrong label, in [0, 1].</param>
    /// <param name="wrongClassCount">How many wrong labels a class can be given, at least 1 and below the number of classes.</param>
    /// <param name="matrixSeed">Draws the matrix; the seed of the injection draws the labels.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LabelNoise SparseRandom(double rate, int wrongClassCount, int matrixSeed)
        => new SparseRandomLabelNoise(rate, wrongClassCount, matrixSeed);

    /// <summary>Noise whose wrong labels are graded from likely to unlikely; see <see cref="TransitionMatrix.Structured"/>.</summary>
    /// <param name="order">Which wrong class is how likely.</param>
    /// <param name="alpha">Noisy labels for each clean one, above 0; 1 / (1 + alpha) is the share of labels that are left alone.</param>
    /// <param name="delta">How uneven the wrong labels are, in [0, 1]; 0 is uniform.</param>
    /// <param name="part">Whether the labels of the whole data set are drawn, or those of noisy copies only, to which clean examples are kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static LabelNoise Structured(ClassOrder order, double alpha, double delta, StructuredNoise part = StructuredNoise.AllLabels)
        => new StructuredLabelNoise(order, alpha, delta, part);
}
