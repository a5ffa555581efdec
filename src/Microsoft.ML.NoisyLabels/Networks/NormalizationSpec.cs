using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.NoisyLabels.Training;

namespace Microsoft.ML.NoisyLabels;

/// <summary>
/// How features are normalised, per channel where they have dimensions (channels, height, width) and all alike elsewhere: x becomes (x − mean) / deviation. It is the
/// network's first layer, so that training, validation, scoring and saved models share it. Immutable and serialisable as JSON.
/// </summary>
/// <remarks>Explicit means and deviations are in units of pixels in [0, 1] for columns of Byte and images, and of the column's own numbers for columns of Single.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AutoNormalization), "auto")]
[JsonDerivedType(typeof(DataNormalization), "data")]
[JsonDerivedType(typeof(FixedNormalization), "fixed")]
public abstract record NormalizationSpec
{
    private protected NormalizationSpec()
    {
    }

    /// <summary><see cref="FromData"/> for columns of Byte and images, none for columns of Single, which a pipeline may have normalised already.</summary>
    public static NormalizationSpec Auto { get; } = new AutoNormalization();

    /// <summary>By the mean and the deviation of the training rows.</summary>
    public static NormalizationSpec FromData { get; } = new DataNormalization();

    /// <summary>Pixels as numbers in [0, 1]. Columns of Single stay as they are.</summary>
    public static NormalizationSpec UnitRange { get; } = Fixed([0], [1]);

    /// <summary>The means and deviations of CIFAR-10's training images: (0.4914, 0.4822, 0.4465) and (0.2470, 0.2435, 0.2616).</summary>
    public static NormalizationSpec Cifar10 { get; } = Fixed([0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616]);

    /// <summary>The means and deviations of CIFAR-100's training images: (0.5071, 0.4865, 0.4409) and (0.2673, 0.2564, 0.2762).</summary>
    public static NormalizationSpec Cifar100 { get; } = Fixed([0.5071, 0.4865, 0.4409], [0.2673, 0.2564, 0.2762]);

    /// <summary>The means and deviations that networks trained on ImageNet use: (0.485, 0.456, 0.406) and (0.229, 0.224, 0.225).</summary>
    public static NormalizationSpec ImageNet { get; } = Fixed([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);

    /// <summary>By given means and deviations.</summary>
    /// <param name="mean">A mean for each channel, or one for all.</param>
    /// <param name="deviation">As many deviations, each above 0.</param>
    public static NormalizationSpec Fixed(IReadOnlyList<double> mean, IReadOnlyList<double> deviation) => new FixedNormalization { Mean = mean, Deviation = deviation };

    /// <summary>Checks that features of a format can be normalised so, before any row is read.</summary>
    /// <exception cref="ArgumentException">They cannot.</exception>
    internal virtual void Check(FeatureFormat format)
    {
    }

    /// <summary>The normalisation of a data set's features.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows to train on.</param>
    /// <returns>Null where nothing would change.</returns>
    internal abstract ChannelScale? Resolve(TensorDataset data, IReadOnlyList<int> rows);
}
