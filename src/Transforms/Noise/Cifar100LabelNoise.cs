using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

internal sealed class Cifar100LabelNoise : LabelNoise
{
    public Cifar100LabelNoise(double rate, Cifar100Noise rule, int pairSeed)
    {
        TransitionMatrix.CheckRate(rate);
        if (!Enum.IsDefined(rule))
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule of asymmetric noise on CIFAR-100.");
        Rate = rate;
        Rule = rule;
        PairSeed = pairSeed;
    }

    public double Rate { get; }

    internal override double? ReplacementRate => Rate;

    public Cifar100Noise Rule { get; }

    public int PairSeed { get; }

    internal override ClassNumbering Numbering => ClassNumbering.FromZero;

    public override TransitionMatrix ToTransitionMatrix(int classCount)
    {
        RequireClassCount("asymmetric noise on CIFAR-100", Cifar100.ClassCount, classCount);
        return Rule switch
        {
            Cifar100Noise.SuperclassUniform => UniformInSuperclass(),
            Cifar100Noise.BlockNext => TransitionMatrix.ClassMap(Map(BlockNext), Rate),
            Cifar100Noise.NextId => TransitionMatrix.PairFlip(classCount, Rate),
            Cifar100Noise.BlockSwap => TransitionMatrix.ClassMap(SwapOnePairInEachBlock(), Rate),
            _ => TransitionMatrix.ClassMap(Map(Cifar100.NextInSuperclass), Rate),
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"asymmetric noise on CIFAR-100 ({Rule}{(Rule == Cifar100Noise.BlockSwap ? $", pairs of seed {PairSeed}" : "")}), probability {Rate}");

    private static int[] Map(Func<int, int> target) => [.. Enumerable.Range(0, Cifar100.ClassCount).Select(target)];

    private static int BlockNext(int id) => (id / Cifar100.SiblingCount * Cifar100.SiblingCount) + ((id + 1) % Cifar100.SiblingCount);

    private TransitionMatrix UniformInSuperclass()
    {
        var rows = new double[Cifar100.ClassCount, Cifar100.ClassCount];
        for (var i = 0; i < Cifar100.ClassCount; i++)
        {
            for (var j = 0; j < Cifar100.ClassCount; j++)
                rows[i, j] = i == j ? 1 - Rate : Cifar100.Superclasses[i] == Cifar100.Superclasses[j] ? Rate / (Cifar100.SiblingCount - 1) : 0;
        }

        return TransitionMatrix.FromRows(rows);
    }

    private int[] SwapOnePairInEachBlock()
    {
        var targets = Map(id => id);
        for (var first = 0; first < Cifar100.ClassCount; first += Cifar100.SiblingCount)
        {
            var order = CounterRandom.Permutation(PairSeed, (ulong)first, Cifar100.SiblingCount);
            var (one, other) = (first + order[0], first + order[1]);
            (targets[one], targets[other]) = (other, one);
        }

        return targets;
    }
}
