using System.Globalization;
using System.Text.Json.Serialization;

namespace Microsoft.ML.NoisyLabels;

/// <summary>Labels that people, or another program, gave to the rows of a data set, with the clean labels of the same rows.</summary>
/// <remarks>
/// Made for the human labels of CIFAR-10N and CIFAR-100N (Wei et al., "Learning with Noisy Labels Revisited", ICLR 2022). Those come as pickled
/// files, which can run code when they are opened; convert them to text once, a column for each key.
/// </remarks>
public sealed class RecordedLabels
{
    /// <summary>Records from memory.</summary>
    /// <param name="clean">The true class of each row, from 0.</param>
    /// <param name="given">The class that each row was given, from 0.</param>
    /// <exception cref="ArgumentException">There are no labels, they are not equally many, or one is negative or too large.</exception>
    [JsonConstructor]
    public RecordedLabels(IReadOnlyList<int> clean, IReadOnlyList<int> given)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(given);
        if (clean.Count == 0 || clean.Count != given.Count)
            throw new ArgumentException($"There are {clean.Count} clean labels and {given.Count} given ones; both must be equally many, and at least one.", nameof(given));
        Clean = Array.AsReadOnly(Check(clean, nameof(clean)));
        Given = Array.AsReadOnly(Check(given, nameof(given)));
    }

    /// <summary>The true class of each row, from 0.</summary>
    public IReadOnlyList<int> Clean { get; }

    /// <summary>The class that each row was given, from 0.</summary>
    public IReadOnlyList<int> Given { get; }

    /// <summary>The share of given labels that are not the clean ones, in [0, 1].</summary>
    [JsonIgnore]
    public double NoiseRate => Enumerable.Range(0, Clean.Count).Count(row => Clean[row] != Given[row]) / (double)Clean.Count;

    /// <summary>Reads a text file, plain or gzipped, with a header and a line for each row of the data set.</summary>
    /// <param name="path">The file. A column <c>index</c> gives each row its number, from 0 on and each once, in any order; without it, lines are in the data set's order.</param>
    /// <param name="givenColumnName">The column with the given labels: for CIFAR-10N aggre_label, worse_label or random_label1 to 3, for CIFAR-100N noisy_label.</param>
    /// <param name="cleanColumnName">The column with the clean labels; null, the default, takes clean_label or clean.</param>
    /// <param name="separator">What stands between values.</param>
    /// <exception cref="FormatException">The file has no rows, lacks a column or a row, or holds something that is not a class number; the message names it and the line.</exception>
    public static RecordedLabels LoadFromTextFile(string path, string givenColumnName, string? cleanColumnName = null, char separator = ',')
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new RecordedLabelFile(path, separator);
        var records = file.Read(givenColumnName, TransitionMatrix.MaximumClassCount, cleanColumnName).OrderBy(record => record.Row).ToArray();
        if (records.Length == 0)
            throw new FormatException($"'{path}' has a header and no rows.");
        if (records[^1].Row >= records.Length)
            throw new FormatException($"'{path}' has no row with index {Enumerable.Range(0, records.Length).First(row => records[row].Row != row)}.");
        return new RecordedLabels([.. records.Select(record => record.Clean)], [.. records.Select(record => record.Given)]);
    }

    /// <summary>The given labels of each true class as shares: noise that has the same rates without being these very labels.</summary>
    /// <param name="classCount">The number of classes; one that does not occur in the records stays clean.</param>
    /// <exception cref="ArgumentOutOfRangeException">The records have a class beyond these.</exception>
    public TransitionMatrix ToTransitionMatrix(int classCount)
    {
        TransitionMatrix.CheckClassCount(classCount, nameof(classCount));
        if (Math.Max(Clean.Max(), Given.Max()) is var largest && largest >= classCount)
            throw new ArgumentOutOfRangeException(nameof(classCount), $"The records have a class {largest}, but the labels have {classCount} classes.");
        var counts = new double[classCount, classCount];
        for (var row = 0; row < Clean.Count; row++)
            counts[Clean[row], Given[row]]++;
        return TransitionMatrix.FromPartialCounts(counts);
    }

    private static int[] Check(IReadOnlyList<int> labels, string parameter)
    {
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row] is < 0 or >= TransitionMatrix.MaximumClassCount)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Row {row} has label {labels[row]}; classes are numbered from 0 to {TransitionMatrix.MaximumClassCount - 1}."), parameter);
        }

        return [.. labels];
    }
}
