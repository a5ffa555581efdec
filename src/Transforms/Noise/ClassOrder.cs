using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>For each class, all others from the likeliest wrong label to the least likely.</summary>
/// <remarks>
/// The three orders are those of Rolnick, Veit, Belongie, Shavit, "Deep Learning is Robust to Massive Label Noise", 2017.
/// </remarks>
public sealed class ClassOrder
{
    /// <summary>An order that is written out.</summary>
    /// <param name="ranks">For each class, the numbers of all other classes, the likeliest wrong label first.</param>
    /// <exception cref="ArgumentException">A row is not an arrangement of all other classes.</exception>
    [JsonConstructor]
    public ClassOrder(IReadOnlyList<IReadOnlyList<int>> ranks)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        TransitionMatrix.CheckClassCount(ranks.Count, nameof(ranks));
        for (var i = 0; i < ranks.Count; i++)
        {
            if (ranks[i] is null || !ranks[i].Order().SequenceEqual(Others(ranks.Count, i)))
                throw new ArgumentException($"Row {i} must hold every class but {i} once.", nameof(ranks));
        }

        Ranks = Array.AsReadOnly(ranks.Select(row => (IReadOnlyList<int>)Array.AsReadOnly(row.ToArray())).ToArray());
    }

    /// <summary>For each class, the numbers of all other classes, the likeliest wrong label first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Ranks { get; }

    internal int ClassCount => Ranks.Count;

    /// <summary>Classes that are easily taken for the true one are the likeliest wrong labels; equal ones go by number.</summary>
    /// <param name="confusion">What a classifier trained on clean labels makes of each class: the mean predicted probabilities.</param>
    public static ClassOrder Confusing(TransitionMatrix confusion) => Sort(confusion, 1);

    /// <summary>Classes that are hardly ever taken for the true one are the likeliest wrong labels; equal ones go by number.</summary>
    /// <param name="confusion">What a classifier trained on clean labels makes of each class: the mean predicted probabilities.</param>
    public static ClassOrder ReverseConfusing(TransitionMatrix confusion) => Sort(confusion, -1);

    /// <summary>A random order for each class.</summary>
    /// <param name="classCount">The number of classes, from 2 to <see cref="TransitionMatrix.MaximumClassCount"/>.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is outside its range.</exception>
    public static ClassOrder Random(int classCount, int seed)
    {
        TransitionMatrix.CheckClassCount(classCount, nameof(classCount));
        return new ClassOrder([.. Enumerable.Range(0, classCount).Select(trueClass =>
        {
            var others = Others(classCount, trueClass).ToArray();
            return CounterRandom.Permutation(seed, (ulong)trueClass, others.Length).Select(i => others[i]).ToArray();
        })]);
    }

    private static ClassOrder Sort(TransitionMatrix confusion, int sign)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        return new ClassOrder([.. Enumerable.Range(0, confusion.ClassCount).Select(trueClass =>
            Others(confusion.ClassCount, trueClass).OrderByDescending(other => sign * confusion[trueClass, other]).ToArray())]);
    }

    private static IEnumerable<int> Others(int classCount, int trueClass) => Enumerable.Range(0, classCount).Where(other => other != trueClass);
}
