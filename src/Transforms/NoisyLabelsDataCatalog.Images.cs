using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Images;

namespace Microsoft.ML;

public static partial class NoisyLabelsDataCatalog
{
    private const int LargestIdxClassCount = 256;

    /// <summary>Loads CIFAR-10 or CIFAR-100 images from files of the binary version, and labels that people gave to them.</summary>
    /// <remarks>
    /// <para>The columns are</para>
    /// <list type="bullet">
    /// <item><description><c>Pixels</c>: a vector of <see cref="byte"/> with dimensions (3, 32, 32): red, green, blue, each row by row from the top,
    /// values 0 to 255, as trainers read them.</description></item>
    /// <item><description><c>Label</c>: a key over <see cref="uint"/> with 10, 100 or 20 values. The key values are the names of the classes for CIFAR-10, and
    /// the numbers of the classes as text for CIFAR-100.</description></item>
    /// <item><description><c>HumanLabel</c>, with <paramref name="humanLabels"/>: a key of the same type, with the same key values.</description></item>
    /// </list>
    /// <para>
    /// The files are read and checked at once, and kept in memory: 3,073 bytes an image, 154 MB for 50,000. All cursors share that memory.
    /// A row's id is its number through all files, from 0. The view can be shuffled, and read by several cursors at once.
    /// </para>
    /// <para>Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009, has the images, and
    /// Wei et al., "Learning with Noisy Labels Revisited: A Study Using Real-World Human Annotations", ICLR 2022, the labels by people.</para>
    /// </remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="paths">The files in the order of their rows, plain or gzipped, whatever their names; each of less than 2 GB uncompressed.</param>
    /// <param name="humanLabels">
    /// A CSV file, plain or gzipped, with a column <c>clean_label</c> or <c>clean</c>, the label in the image files, and one or more columns of labels by people, all as
    /// numbers from 0: what <see cref="RecordedLabels.LoadFromTextFile"/> reads. A column <c>index</c> has the number of the image through all files; without it, rows are in
    /// their order. Every image has a row; rows beyond the images are passed over, so that a part of the files can be loaded. Null, the default: there is no such file.
    /// </param>
    /// <param name="humanLabelColumn">The label column of that file to load; null, the default, takes the only one there is.</param>
    /// <param name="format">The format of the files.</param>
    /// <param name="label">Which of CIFAR-100's labels becomes <c>Label</c>, and is the clean one of <paramref name="humanLabels"/>.</param>
    /// <exception cref="ArgumentException">There are no files, CIFAR-10 is asked for coarse labels, a column is named without a file, or that file
    /// has no such column, or several and none is named.</exception>
    /// <exception cref="FormatException">A file is cut off, damaged or of another format, or a clean label is not that of the image. The message
    /// names the file with the byte or the line and what is wrong there.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static IDataView LoadFromCifar(
        this DataOperationsCatalog catalog,
        IReadOnlyList<string> paths,
        string? humanLabels = null,
        string? humanLabelColumn = null,
        CifarFormat format = CifarFormat.Cifar10,
        CifarLabel label = CifarLabel.Fine)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            throw new ArgumentException("Name at least one file.", nameof(paths));
        foreach (var path in paths)
            ArgumentException.ThrowIfNullOrWhiteSpace(path, nameof(paths));
        if (humanLabels is null && humanLabelColumn is not null)
            throw new ArgumentException($"Column '{humanLabelColumn}' is named, but no file that has it.", nameof(humanLabelColumn));

        var images = CifarFiles.Read(paths, format, label);
        return new ImageDataView(images, humanLabels is null ? null : new HumanLabelFile(humanLabels, humanLabelColumn, images).Read());
    }

    /// <summary>Loads images and their labels from a pair of idx files, the format of MNIST, Fashion-MNIST and the like.</summary>
    /// <remarks>
    /// <para>The columns are</para>
    /// <list type="bullet">
    /// <item><description><c>Pixels</c>: a vector of <see cref="byte"/> with dimensions (1, height, width), row by row from the top, values 0 to 255.
    /// Trainers read it as it is.</description></item>
    /// <item><description><c>Label</c>: a key over <see cref="uint"/> with <paramref name="classCount"/> values. The key values are the numbers of the
    /// classes from 0 as text, the digits of MNIST.</description></item>
    /// </list>
    /// <para>
    /// The files are read and checked at once, and kept in memory: a byte a pixel, 47 MB for MNIST. All cursors share that memory.
    /// A row's id is its number, from 0. The view can be shuffled, and read by several cursors at once.
    /// </para>
    /// <para>LeCun, Cortes, Burges, "The MNIST database of handwritten digits", has the format.</para>
    /// </remarks>
    /// <param name="catalog">The catalog of data operations.</param>
    /// <param name="imagesPath">A file of unsigned bytes with the dimensions images, height, width; plain or gzipped, whatever its name.</param>
    /// <param name="labelsPath">A file of unsigned bytes with one dimension, a label for every image; plain or gzipped, whatever its name.</param>
    /// <param name="classCount">The number of classes, 2 to 256: labels are 0 to one less.</param>
    /// <exception cref="ArgumentException">A path is empty, or <paramref name="classCount"/> is out of its range.</exception>
    /// <exception cref="FormatException">A file is cut off, damaged or of another format, or there are not as many labels as images. The message
    /// names the file with the byte and what is wrong there.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static IDataView LoadFromIdx(this DataOperationsCatalog catalog, string imagesPath, string labelsPath, int classCount = 10)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentException.ThrowIfNullOrWhiteSpace(imagesPath);
        ArgumentException.ThrowIfNullOrWhiteSpace(labelsPath);
        if (classCount is < 2 or > LargestIdxClassCount)
            throw new ArgumentException(FormattableString.Invariant($"Labels of one byte have 2 to {LargestIdxClassCount} classes, not {classCount}."), nameof(classCount));

        return new ImageDataView(IdxFiles.Read(imagesPath, labelsPath, classCount));
    }
}
