using System.Globalization;

namespace Microsoft.ML.NoisyLabels;

public sealed partial class TransitionMatrix
{
    /// <summary>Labels that are never wrong: ones on the diagonal.</summary>
    /// <param name="classCount">The number of classes, from 2 to <see cref="MaximumClassCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is outside its range.</exception>
    public static TransitionMatrix Identity(int classCount) => Build(classCount, (trueClass, givenClass) => trueClass == givenClass ? 1 : 0);

    /// <summary>Labels that are replaced by a random one with the same probability in every class.</summary>
    /// <param name="classCount">The number of classes K, from 2 to <see cref="MaximumClassCount"/>.</param>
    /// <param name="rate">The noise rate n, in [0, 1].</param>
    /// <param name="convention">Whether the random label may be the true one. "Symmetric 40 %" means either in the literature:
    /// 40 % wrong labels where it may not, 36 % of ten classes where it may.</param>
    /// <returns>True class excluded: 1 - n on the diagonal, n / (K - 1) elsewhere. Included: 1 - n + n / K and n / K.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static TransitionMatrix Symmetric(int classCount, double rate, SymmetricNoise convention)
    {
        CheckRate(rate);
        CheckConvention(convention);
        var included = convention == SymmetricNoise.TrueClassIncluded;
        var other = rate / (included ? classCount : classCount - 1);
        var same = included ? 1 - rate + other : 1 - rate;
        return Build(classCount, (trueClass, givenClass) => trueClass == givenClass ? same : other);
    }

    /// <summary>Labels that become those of the next class, i to (i + 1) mod K, as in Han et al., "Co-teaching", NeurIPS 2018.</summary>
    /// <param name="classCount">The number of classes K, from 2 to <see cref="MaximumClassCount"/>.</param>
    /// <param name="rate">The probability of a wrong label, in [0, 1]; from 0.5 on the true class is no longer the likeliest label.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static TransitionMatrix PairFlip(int classCount, double rate)
    {
        CheckRate(rate);
        return Build(classCount, (trueClass, givenClass) =>
            givenClass == trueClass ? 1 - rate : givenClass == (trueClass + 1) % classCount ? rate : 0);
    }

    /// <summary>A matrix from its entries.</summary>
    /// <param name="rows">Shape (K, K), true class first; entries in [0, 1], each row summing to 1 within <see cref="RowSumTolerance"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is not square, has fewer than 2 or more than <see cref="MaximumClassCount"/>
    /// classes, or has an entry or a row sum out of range; the message names it.</exception>
    public static TransitionMatrix FromRows(double[,] rows)
    {
        var matrix = FromTable(rows, nameof(rows));
        for (var trueClass = 0; trueClass < matrix.ClassCount; trueClass++)
        {
            var sum = Sum(matrix.Row(trueClass));
            if (!(Math.Abs(sum - 1) <= RowSumTolerance))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Row {trueClass} sums to {sum}; every row must sum to 1 within {RowSumTolerance}."), nameof(rows));
        }

        return matrix;
    }

    /// <inheritdoc cref="FromRows(double[,])"/>
    public static TransitionMatrix FromRows(IReadOnlyList<IReadOnlyList<double>> rows) => FromRows(ToTable(rows, nameof(rows)));

    /// <summary>A matrix estimated from counts: each row is divided by its sum.</summary>
    /// <param name="counts">Shape (K, K): how many examples of the true class (row) were given the label (column), at least 0.
    /// <c>ConfusionMatrix.Counts</c> of ML.NET has this form, predicted classes being the columns.</param>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is not square, has fewer than 2 or more than <see cref="MaximumClassCount"/>
    /// classes, a negative or non-finite count, or a class without examples; the message names it.</exception>
    public static TransitionMatrix FromCounts(double[,] counts) => FromTable(counts, nameof(counts)).Normalize(nameof(counts));

    /// <inheritdoc cref="FromCounts(double[,])"/>
    public static TransitionMatrix FromCounts(IReadOnlyList<IReadOnlyList<double>> counts) => FromCounts(ToTable(counts, nameof(counts)));

    /// <summary>As <see cref="FromCounts(double[,])"/>, but the row of a class without examples gets its 1 on the diagonal.</summary>
    internal static TransitionMatrix FromPartialCounts(double[,] counts)
    {
        var matrix = FromTable(counts, nameof(counts));
        for (var trueClass = 0; trueClass < matrix.ClassCount; trueClass++)
        {
            if (!matrix.Row(trueClass).ContainsAnyExcept(0.0))
                matrix._entries[(trueClass * matrix.ClassCount) + trueClass] = 1;
        }

        return matrix.Normalize(nameof(counts));
    }

    internal static void CheckRate(double rate)
    {
        if (!(rate >= 0 && rate <= 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A noise rate must be in [0, 1].");
    }

    internal static void CheckConvention(SymmetricNoise convention)
    {
        if (!Enum.IsDefined(convention))
            throw new ArgumentOutOfRangeException(nameof(convention), convention, "There is no such convention of symmetric noise.");
    }

    private static TransitionMatrix Build(int classCount, Func<int, int, double> probability)
    {
        CheckClassCount(classCount, nameof(classCount));
        var entries = new double[classCount * classCount];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = probability(i / classCount, i % classCount);
        return new TransitionMatrix(classCount, entries);
    }

    internal static void CheckClassCount(int classCount, string parameter)
    {
        if (classCount is < 2 or > MaximumClassCount)
            throw new ArgumentOutOfRangeException(parameter, string.Create(CultureInfo.InvariantCulture,
                $"A transition matrix has 2 to {MaximumClassCount:N0} classes, not {classCount:N0}."));
    }

    private static TransitionMatrix FromTable(double[,] table, string parameter)
    {
        ArgumentNullException.ThrowIfNull(table, parameter);
        var (classCount, columns) = (table.GetLength(0), table.GetLength(1));
        if (classCount != columns)
            throw new ArgumentException($"A transition matrix is square, but this has {classCount} rows and {columns} columns.", parameter);

        CheckClassCount(classCount, parameter);
        var entries = new double[table.Length];
        Buffer.BlockCopy(table, 0, entries, 0, Buffer.ByteLength(entries));
        for (var i = 0; i < entries.Length; i++)
        {
            if (!(double.IsFinite(entries[i]) && entries[i] >= 0))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Row {i / classCount}, column {i % classCount} is {entries[i]}; every entry must be a finite number of at least 0."), parameter);
        }

        return new TransitionMatrix(classCount, entries);
    }

    /// <summary>Divides each row by its sum, in place: for a table that nobody has seen yet.</summary>
    private TransitionMatrix Normalize(string parameter)
    {
        for (var trueClass = 0; trueClass < ClassCount; trueClass++)
        {
            var row = _entries.AsSpan(trueClass * ClassCount, ClassCount);
            var sum = Sum(row);
            if (sum == 0)
                throw new ArgumentException($"Class {trueClass} has no examples, so its row of the transition matrix cannot be estimated.", parameter);
            if (double.IsInfinity(sum))
                throw new ArgumentException($"The counts of class {trueClass} are too large to add up.", parameter);
            foreach (ref var entry in row)
                entry /= sum;
        }

        return this;
    }

    private static double[,] ToTable(IReadOnlyList<IReadOnlyList<double>> rows, string parameter)
    {
        ArgumentNullException.ThrowIfNull(rows, parameter);
        var table = new double[rows.Count, rows.Count];
        for (var trueClass = 0; trueClass < rows.Count; trueClass++)
        {
            var row = rows[trueClass];
            if (row is null || row.Count != rows.Count)
                throw new ArgumentException(
                    $"A transition matrix is square, but this has {rows.Count} rows and {row?.Count ?? 0} columns in row {trueClass}.", parameter);
            for (var givenClass = 0; givenClass < row.Count; givenClass++)
                table[trueClass, givenClass] = row[givenClass];
        }

        return table;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
