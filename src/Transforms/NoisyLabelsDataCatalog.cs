using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML;

/// <summary>Views of image files in memory, and views with more rows than the data has, the added ones with wrong labels.</summary>
/// <remarks>
/// Those that add rows are operations on one view, the training one, and no transforms: a transform would add the rows to test data too. Nothing is stored or copied; rows are computed as
/// cursors pass. The rows of the data come first, as they are, so shuffle them or train with a trainer that does. What is added depends on seed, row id and copy alone;
/// <see cref="AddedRowsView.CreateManifest"/> counts and hashes it.
/// </remarks>
public static partial class NoisyLabelsDataCatalog
{
    /// <summary>Adds noisy copies of each row: the same row under a label drawn at random.</summary>
    /// <remarks>
    /// Rolnick, Veit, Belongie, Shavit, "Deep Learning is Robust to Massive Label Noise", 2017: with alpha copies, of which each has any of K labels alike, 1 / (1 + alpha) of the
    /// labels are clean and alpha / (1 + alpha) (1 - 1 / K) are wrong. This is not the same as noise of that rate: each example keeps its true label once.
    /// </remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="data">The rows, n of them.</param>
    /// <param name="copies">How many noisy copies each row gets, alpha, at least 1; the view has n (1 + alpha) rows.</param>
    /// <param name="noise">How labels of copies are drawn; null, the default, gives all classes the same probability. For structured noise:
    /// <see cref="LabelNoise.Structured"/> with <see cref="StructuredNoise.NoisyCopies"/>.</param>
    /// <param name="labelColumnName">The column with the true labels, a key over <see cref="uint"/>. A missing label stays missing.</param>
    /// <param name="trustedColumnName">A Boolean column that becomes false in copies; null, the default: there is none.</param>
    /// <param name="copyColumnName">A new Int32 column, 0 in rows of the data and the number of the copy, from 1, in copies; null, the default: no such column.</param>
    /// <param name="seed">The seed; null, the default, draws one from the generator of the <see cref="MLContext"/>. The view's manifest tells which it was.</param>
    /// <exception cref="ArgumentException">A column is missing, of a wrong type or not new, or <paramref name="copies"/> is below 1.</exception>
    /// <exception cref="NotSupportedException">The noise depends on more than the class, as that of features, exact numbers and records does.</exception>
    public static AddedRowsView DiluteLabels(
        this DataOperationsCatalog catalog,
        IDataView data,
        int copies,
        LabelNoise? noise = null,
        string labelColumnName = "Label",
        string? trustedColumnName = null,
        string? copyColumnName = null,
        int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        var columns = new AddedRowColumns(data, labelColumnName, trustedColumnName, copyColumnName);
        var drawn = noise ?? LabelNoise.Symmetric(1, SymmetricNoise.TrueClassIncluded);
        var environment = MlNetInterop.GetEnvironment(catalog);
        var view = DilutedLabels.Create(data, columns, drawn, copies, seed ?? DrawSeed(environment));
        if (drawn.GetWarning(columns.ClassCount) is { } warning)
        {
            using var channel = environment.Start(nameof(DiluteLabels));
            channel.Warning(MessageSensitivity.None, warning);
        }

        return view;
    }

    /// <summary>Adds rows of another view, which belong to none of the classes, under random labels.</summary>
    /// <remarks>Open-set, or out-of-vocabulary, noise of Rolnick et al., 2017. Columns that the other view lacks, or has in another type, are missing in its rows.</remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="data">The rows, n of them.</param>
    /// <param name="outside">Where further rows come from: n times <paramref name="copies"/> of them, starting again where there are fewer.</param>
    /// <param name="copies">How many rows to add for each row of the data, alpha, at least 1.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of the same length in both views.</param>
    /// <param name="labelColumnName">The label of the data, a key over <see cref="uint"/>; added rows have each class with the same probability.</param>
    /// <param name="trustedColumnName">A Boolean column of the data that is false in added rows; null, the default: there is none.</param>
    /// <param name="outsideColumnName">A new Int32 column, 1 in added rows and 0 in those of the data; null, the default: no such column.</param>
    /// <param name="seed">The seed; null, the default, draws one from the generator of the <see cref="MLContext"/>. The view's manifest tells which it was.</param>
    /// <exception cref="ArgumentException">A column is missing, of a wrong type or not new, <paramref name="copies"/> is below 1, or <paramref name="outside"/> has no rows.</exception>
    public static AddedRowsView AppendOpenSetRows(
        this DataOperationsCatalog catalog,
        IDataView data,
        IDataView outside,
        int copies = 1,
        string featureColumnName = "Features",
        string labelColumnName = "Label",
        string? trustedColumnName = null,
        string? outsideColumnName = null,
        int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(outside);
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        return Open(catalog, data, featureColumnName, labelColumnName, trustedColumnName, outsideColumnName, seed).AppendRowsOf(outside, copies);
    }

    /// <summary>Adds rows of white noise under random labels: normal numbers with the mean and variance of the data.</summary>
    /// <remarks>
    /// Rolnick et al., 2017. The numbers stay as they are: made into bytes, with what is below 0 or above 255 cut off, they would have another mean and a smaller variance. Other
    /// columns are missing in added rows.
    /// </remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="data">The rows, read once for their mean and variance.</param>
    /// <param name="copies">How many rows to add for each row of the data, alpha, at least 1.</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/>.</param>
    /// <param name="channelCount">Into how many equal runs the slots are divided, each with a mean and variance of its own: 3 for images stored channel after channel.</param>
    /// <param name="labelColumnName">The label of the data, a key over <see cref="uint"/>; added rows have each class with the same probability.</param>
    /// <param name="trustedColumnName">A Boolean column of the data that is false in added rows; null, the default: there is none.</param>
    /// <param name="outsideColumnName">A new Int32 column, 1 in added rows and 0 in those of the data; null, the default: no such column.</param>
    /// <param name="seed">The seed; null, the default, draws one from the generator of the <see cref="MLContext"/>. The view's manifest tells which it was.</param>
    /// <exception cref="ArgumentException">A column is missing, of a wrong type or not new, or a number is out of range.</exception>
    public static AddedRowsView AppendWhiteNoiseRows(
        this DataOperationsCatalog catalog,
        IDataView data,
        int copies = 1,
        string featureColumnName = "Features",
        int channelCount = 1,
        string labelColumnName = "Label",
        string? trustedColumnName = null,
        string? outsideColumnName = null,
        int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        return Open(catalog, data, featureColumnName, labelColumnName, trustedColumnName, outsideColumnName, seed).AppendWhiteNoise(copies, channelCount);
    }

    private static OpenSetRows Open(
        DataOperationsCatalog catalog, IDataView data, string features, string label, string? trusted, string? outsideColumnName, int? seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrWhiteSpace(features);
        var columns = new AddedRowColumns(data, label, trusted, outsideColumnName);
        return new OpenSetRows(data, columns, new NoiseInput("feature", features), seed ?? DrawSeed(MlNetInterop.GetEnvironment(catalog)));
    }

    private static int DrawSeed(IHostEnvironment environment) => environment.Register(nameof(NoisyLabelsDataCatalog)).Rand.Next();
}
