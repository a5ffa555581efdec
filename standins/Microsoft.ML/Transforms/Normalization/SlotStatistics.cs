using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>Extremes and moments of each slot of a column. Missing values count in neither.</summary>
internal sealed class SlotStatistics<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _mean;
    private readonly double[] _squares;
    private readonly long[] _count;

    internal SlotStatistics(int slotCount)
    {
        Minimum = new T[slotCount];
        Maximum = new T[slotCount];
        Array.Fill(Minimum, T.PositiveInfinity);
        Array.Fill(Maximum, T.NegativeInfinity);
        _mean = new double[slotCount];
        _squares = new double[slotCount];
        _count = new long[slotCount];
    }

    internal T[] Minimum { get; }

    internal T[] Maximum { get; }

    internal double Mean(int slot) => _mean[slot];

    /// <summary>The population variance.</summary>
    internal double Variance(int slot) => _count[slot] == 0 ? 0 : _squares[slot] / _count[slot];

    internal void Add(T[] slots)
    {
        if (slots.Length != Minimum.Length)
            throw new InvalidOperationException($"Normalizer expected {Minimum.Length} slots but got {slots.Length}");
        for (int slot = 0; slot < slots.Length; slot++)
            Add(slot, slots[slot]);
    }

    private void Add(int slot, T value)
    {
        // Written so that NaN changes nothing.
        if (value < Minimum[slot])
            Minimum[slot] = value;
        if (value > Maximum[slot])
            Maximum[slot] = value;
        if (!T.IsFinite(value))
            return;

        _count[slot]++;
        double number = double.CreateChecked(value);
        double delta = number - _mean[slot];
        _mean[slot] += delta / _count[slot];
        _squares[slot] += delta * (number - _mean[slot]);
    }
}
