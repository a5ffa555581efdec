using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// How labels go wrong: entry (i, j) is the probability that an example of true class i was given label j.
/// </summary>
/// <remarks>
/// Rows are true classes, columns given ones, both counted from 0: class i is key value i + 1 of an ML.NET label column.
/// Every row is a probability distribution. The matrix never changes once made; two with equal entries are equal.
/// The convention is that of Patrini et al., "Making Deep Neural Networks Robust to Label Noise", CVPR 2017, section 3.
/// </remarks>
[JsonConverter(typeof(TransitionMatrixJsonConverter))]
public sealed partial class TransitionMatrix : IEquatable<TransitionMatrix>
{
    /// <summary>How far the sum of a row may be from 1: 1e-6.</summary>
    public const double RowSumTolerance = 1e-6;

    /// <summary>The most classes that a matrix may have: 10,000, which take 800 MB.</summary>
    public const int MaximumClassCount = 10_000;

    private readonly double[] _entries;

    private TransitionMatrix(int classCount, double[] entries)
    {
        ClassCount = classCount;
        _entries = entries;
    }

    /// <summary>The number of classes K, from 2 to <see cref="MaximumClassCount"/>; the matrix has shape (K, K).</summary>
    public int ClassCount { get; }

    /// <summary>
    /// The share of wrong labels when every class is equally frequent, in [0, 1]: the mean over true classes of the mass off the diagonal.
    /// </summary>
    public double NoiseRate
    {
        get
        {
            var wrong = 0.0;
            for (var trueClass = 0; trueClass < ClassCount; trueClass++)
            {
                for (var givenClass = 0; givenClass < ClassCount; givenClass++)
                    wrong += givenClass == trueClass ? 0 : this[trueClass, givenClass];
            }

            return wrong / ClassCount;
        }
    }

    /// <summary>The probability, in [0, 1], that an example of <paramref name="trueClass"/> is labelled <paramref name="givenClass"/>.</summary>
    /// <param name="trueClass">The row, from 0 to <see cref="ClassCount"/> - 1.</param>
    /// <param name="givenClass">The column, from 0 to <see cref="ClassCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double this[int trueClass, int givenClass]
    {
        get
        {
            CheckClass(givenClass, nameof(givenClass));
            return Row(trueClass)[givenClass];
        }
    }

    /// <summary>The distribution of given labels for one true class: <see cref="ClassCount"/> probabilities.</summary>
    /// <param name="trueClass">The row, from 0 to <see cref="ClassCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ReadOnlySpan<double> Row(int trueClass)
    {
        CheckClass(trueClass, nameof(trueClass));
        return _entries.AsSpan(trueClass * ClassCount, ClassCount);
    }

    /// <summary>All entries, row by row.</summary>
    internal ReadOnlySpan<double> Entries => _entries;

    /// <summary>A copy of the entries, of shape (K, K): true class first.</summary>
    public double[,] ToArray()
    {
        var copy = new double[ClassCount, ClassCount];
        Buffer.BlockCopy(_entries, 0, copy, 0, Buffer.ByteLength(_entries));
        return copy;
    }

    /// <summary>Whether both have the same classes and exactly the same entries.</summary>
    /// <param name="other">The matrix to compare with.</param>
    public bool Equals([NotNullWhen(true)] TransitionMatrix? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as TransitionMatrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var entry in _entries)
            hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <summary>An aligned table with four decimals: a line for each true class, a column for each given one.</summary>
    public override string ToString()
    {
        const string corner = "true \\ given";
        var width = Math.Max(6, (ClassCount - 1).ToString(CultureInfo.InvariantCulture).Length) + 2;
        var table = new StringBuilder(corner);
        for (var givenClass = 0; givenClass < ClassCount; givenClass++)
            table.Append(givenClass.ToString(CultureInfo.InvariantCulture).PadLeft(width));

        for (var trueClass = 0; trueClass < ClassCount; trueClass++)
        {
            table.Append('\n').Append(trueClass.ToString(CultureInfo.InvariantCulture).PadLeft(corner.Length));
            foreach (var probability in Row(trueClass))
                table.Append(probability.ToString("F4", CultureInfo.InvariantCulture).PadLeft(width));
        }

        return table.ToString();
    }

    private void CheckClass(int index, string parameter)
    {
        if ((uint)index >= (uint)ClassCount)
            throw new ArgumentOutOfRangeException(parameter, index, $"Classes are numbered from 0 to {ClassCount - 1}.");
    }
}
