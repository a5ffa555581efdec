using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Draws given labels from a transition matrix; a row's draw depends on the seed and the row's id alone.</summary>
internal sealed class LabelSampler : ILabelSampler
{
    private readonly int _classCount;
    private readonly int _seed;
    private readonly double[] _cumulative;

    public LabelSampler(TransitionMatrix matrix, int seed)
    {
        _seed = seed;
        _classCount = matrix.ClassCount;
        _cumulative = new double[_classCount * _classCount];
        for (var trueClass = 0; trueClass < _classCount; trueClass++)
        {
            var sum = 0.0;
            for (var givenClass = 0; givenClass < _classCount; givenClass++)
                _cumulative[(trueClass * _classCount) + givenClass] = sum += matrix[trueClass, givenClass];
        }
    }

    /// <param name="classCount">K.</param>
    /// <param name="cumulative">Cumulative probabilities of labels for each true class, row by row.</param>
    /// <param name="seed">The seed.</param>
    public LabelSampler(int classCount, double[] cumulative, int seed) => (_classCount, _cumulative, _seed) = (classCount, cumulative, seed);

    public LabelDraw Bind(DataViewRow row) => Draw;

    public int Draw(int trueClass, DataViewRowId id) => Draw(trueClass, id, draw: 0);

    /// <summary>One of several labels for the same row.</summary>
    public int Draw(int trueClass, DataViewRowId id, ulong draw)
        => Invert(trueClass, CounterRandom.Uniform(_seed, CounterRandom.Index(id), draw));

    /// <summary>The first class whose cumulative probability exceeds <paramref name="uniform"/>.</summary>
    public int Invert(int trueClass, double uniform) => Invert(_cumulative.AsSpan(trueClass * _classCount, _classCount), uniform);

    /// <summary>The first place where cumulative probabilities exceed <paramref name="uniform"/>.</summary>
    public static int Invert(ReadOnlySpan<double> row, double uniform)
    {
        // A row may sum to a little less than 1; its last possible class gets the rest.
        var target = Math.Min(uniform, Math.BitDecrement(row[^1]));
        var (low, high) = (0, row.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (row[middle] > target)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
