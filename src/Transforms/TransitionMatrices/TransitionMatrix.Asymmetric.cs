using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    /// <summary>Labels that become the one that a map has for their class.</summary>
    /// <param name="targets">For each class, the class it becomes; a class that is its own target stays clean.</param>
    /// <param name="rate">The probability n of the replacement, in [0, 1].</param>
    /// <returns>1 - n on the diagonal and n at the target, or 1 on the diagonal where the two are one.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 or too many classes, a target that is none of them, or a rate out of range.</exception>
    public static TransitionMatrix ClassMap(IReadOnlyList<int> targets, double rate)
    {
        CheckTargets(targets);
        CheckRate(rate);
        return Build(targets.Count, (trueClass, givenClass) =>
            (givenClass == trueClass ? 1 - rate : 0) + (givenClass == targets[trueClass] ? rate : 0));
    }

    /// <summary>A random matrix whose rows have few entries, as confusions of real classes do.</summary>
    /// <remarks>
    /// Patrini et al., CVPR 2017, ask of noise that it be sparse: a class is taken for few others. They give no way to draw such a matrix, so this one is ours: the wrong classes of a row are the
    /// first ones of <see cref="ClassOrder.Random"/>, and their shares are uniform over all that sum to the rate (a flat Dirichlet distribution).
    /// </remarks>
    /// <param name="classCount">The number of classes K, from 2 to <see cref="MaximumClassCount"/>.</param>
    /// <param name="rate">The probability n of a wrong label, in [0, 1].</param>
    /// <param name="wrongClassCount">How many entries off the diagonal each row has, from 1 to K - 1.</param>
    /// <param name="seed">The seed, on which alone the matrix depends.</param>
    /// <returns>1 - n on the diagonal, and n in <paramref name="wrongClassCount"/> parts off it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static TransitionMatrix SparseRandom(int classCount, double rate, int wrongClassCount, int seed)
    {
        CheckClassCount(classCount, nameof(classCount));
        CheckRate(rate);
        if (wrongClassCount < 1 || wrongClassCount >= classCount)
            throw new ArgumentOutOfRangeException(nameof(wrongClassCount), wrongClassCount, $"With {classCount} classes a label can go wrong in 1 to {classCount - 1} ways.");

        var order = ClassOrder.Random(classCount, seed);
        var rows = new double[classCount, classCount];
        for (var trueClass = 0; trueClass < classCount; trueClass++)
        {
            rows[trueClass, trueClass] = 1 - rate;
            // Exponential numbers, divided by their sum, are uniform on the simplex. The order has used the first draws.
            var shares = Enumerable.Range(0, wrongClassCount)
                .Select(i => -Math.Log(1 - CounterRandom.Uniform(seed, (ulong)trueClass, (ulong)(classCount + i)))).ToArray();
            var sum = shares.Sum();
            for (var i = 0; i < wrongClassCount; i++)
                rows[trueClass, order.Ranks[trueClass][i]] = rate * shares[i] / sum;
        }

        return FromRows(rows);
    }

    /// <summary>Labels that go wrong more often in some ways than in others, falling in equal steps.</summary>
    /// <remarks>
    /// Rolnick et al., "Deep Learning is Robust to Massive Label Noise", 2017. With e = 1 / (1 + alpha), the wrong class of rank r, from 1 on, has the
    /// probability (1 - e) / K + delta e (1 - 2 (r - 1) / (K - 2)), and the true class (1 - e) / K + e. With delta = 1, the likeliest wrong
    /// class is as likely as the true one. Among noisy copies alone these are 1 / K + (delta / alpha) (1 - 2 (r - 1) / (K - 2)) and 1 / K.
    /// All are probabilities where alpha is at least delta K; below that, negative ones become 0 and the row is scaled to sum to 1.
    /// </remarks>
    /// <param name="order">Which wrong class has which rank; at least 3 classes.</param>
    /// <param name="alpha">Noisy labels for each clean one, above 0.</param>
    /// <param name="delta">How uneven the wrong labels are, in [0, 1]; 0 is uniform.</param>
    /// <param name="part">Whether the matrix is that of all labels or of noisy copies alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static TransitionMatrix Structured(ClassOrder order, double alpha, double delta, StructuredNoise part = StructuredNoise.AllLabels)
    {
        ArgumentNullException.ThrowIfNull(order);
        CheckStructure(alpha, delta, part);
        var classCount = order.ClassCount;
        if (classCount < 3)
            throw new ArgumentOutOfRangeException(nameof(order), "Structured noise needs at least 3 classes: with two there is one wrong label.");

        var clean = part == StructuredNoise.AllLabels ? 1 / (1 + alpha) : 0;
        var chance = (1 - clean) / classCount;
        var slope = part == StructuredNoise.AllLabels ? delta * clean : delta / alpha;
        var rows = new double[classCount, classCount];
        for (var trueClass = 0; trueClass < classCount; trueClass++)
        {
            rows[trueClass, trueClass] = chance + clean;
            for (var rank = 0; rank < classCount - 1; rank++)
                rows[trueClass, order.Ranks[trueClass][rank]] = Math.Max(0, chance + (slope * (1 - (2.0 * rank / (classCount - 2)))));
        }

        return FromCounts(rows);
    }

    internal static void CheckStructure(double alpha, double delta, StructuredNoise part)
    {
        if (!(alpha > 0 && double.IsFinite(alpha)))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "There must be more than 0 noisy labels for each clean one.");
        if (!(delta >= 0 && delta <= 1))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "The unevenness of wrong labels must be in [0, 1].");
        if (!Enum.IsDefined(part))
            throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part of structured noise.");
    }

    internal static IReadOnlyList<int> CheckTargets(IReadOnlyList<int> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        CheckClassCount(targets.Count, nameof(targets));
        for (var i = 0; i < targets.Count; i++)
        {
            if (targets[i] < 0 || targets[i] >= targets.Count)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Class {i} becomes {targets[i]}, but classes are numbered from 0 to {targets.Count - 1}."), nameof(targets));
        }

        return targets;
    }
}
