using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML;

public static partial class NoisyLabelsDataCatalog
{
    /// <summary>Puts rows of another view, which belong to none of the classes, in the place of some rows, so that there are as many as before.</summary>
    /// <remarks>
    /// Open-set noise at a fixed number of rows, as in Wang et al., "Iterative Learning with Open-set Noisy Labels", CVPR 2018; here the labels of the new rows are drawn anew, and they stand
    /// behind the rows that stay. Columns that the other view lacks, or has in another type, are missing in its rows.
    /// </remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="data">The rows.</param>
    /// <param name="outside">Where rows come from, in order, starting again where there are too few.</param>
    /// <param name="rate">The probability that a row is replaced, in [0, 1].</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/> of the same length in both views.</param>
    /// <param name="labelColumnName">The label of the data, a key over <see cref="uint"/>; new rows have each class with the same probability.</param>
    /// <param name="trustedColumnName">A Boolean column of the data: rows where it is true stay, and it is false in new rows; null, the default: there is none.</param>
    /// <param name="outsideColumnName">A new Int32 column, 1 in new rows and 0 in those of the data; null, the default: no such column.</param>
    /// <param name="seed">The seed; null, the default, draws one from the generator of the <see cref="MLContext"/>. The view's manifest tells which it was.</param>
    /// <exception cref="ArgumentException">A column is missing, of a wrong type or not new, <paramref name="rate"/> is out of range, or <paramref name="outside"/> has no rows.</exception>
    public static AddedRowsView ReplaceByOpenSetRows(
        this DataOperationsCatalog catalog,
        IDataView data,
        IDataView outside,
        double rate,
        string featureColumnName = "Features",
        string labelColumnName = "Label",
        string? trustedColumnName = null,
        string? outsideColumnName = null,
        int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(outside);
        TransitionMatrix.CheckRate(rate);
        return Open(catalog, data, featureColumnName, labelColumnName, trustedColumnName, outsideColumnName, seed).ReplaceByRowsOf(outside, rate);
    }

    /// <summary>Puts white noise in the place of some rows, under random labels: normal numbers with the mean and variance of the data.</summary>
    /// <remarks>The numbers stay as they are, as in <see cref="AppendWhiteNoiseRows"/>. Other columns are missing in new rows, which stand behind those that stay.</remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="data">The rows, read once for their mean and variance.</param>
    /// <param name="rate">The probability that a row is replaced, in [0, 1].</param>
    /// <param name="featureColumnName">The features: a vector of <see cref="float"/>.</param>
    /// <param name="channelCount">Into how many equal runs the slots are divided, each with a mean and variance of its own: 3 for images stored channel after channel.</param>
    /// <param name="labelColumnName">The label of the data, a key over <see cref="uint"/>; new rows have each class with the same probability.</param>
    /// <param name="trustedColumnName">A Boolean column of the data: rows where it is true stay, and it is false in new rows; null, the default: there is none.</param>
    /// <param name="outsideColumnName">A new Int32 column, 1 in new rows and 0 in those of the data; null, the default: no such column.</param>
    /// <param name="seed">The seed; null, the default, draws one from the generator of the <see cref="MLContext"/>. The view's manifest tells which it was.</param>
    /// <exception cref="ArgumentException">A column is missing, of a wrong type or not new, or a number is out of range.</exception>
    public static AddedRowsView ReplaceByWhiteNoiseRows(
        this DataOperationsCatalog catalog,
        IDataView data,
        double rate,
        string featureColumnName = "Features",
        int channelCount = 1,
        string labelColumnName = "Label",
        string? trustedColumnName = null,
        string? outsideColumnName = null,
        int? seed = null)
    {
        TransitionMatrix.CheckRate(rate);
        return Open(catalog, data, featureColumnName, labelColumnName, trustedColumnName, outsideColumnName, seed).ReplaceByWhiteNoise(rate, channelCount);
    }
}
