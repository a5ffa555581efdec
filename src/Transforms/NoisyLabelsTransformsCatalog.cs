using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Transforms.NoisyLabels;

namespace Microsoft.ML;

/// <summary>Transforms for labels that are wrong, or are to become so.</summary>
public static partial class NoisyLabelsTransformsCatalog
{
    /// <summary>Flips labels at random with known probabilities, to study how training stands it.</summary>
    /// <remarks>
    /// <para>
    /// A transformer applies to every view that passes through it, test data included. So inject into the training view before <c>Fit</c>,
    /// or write to a column of its own (<paramref name="outputColumnName"/>) that the trainer reads, and evaluate on the clean one:
    /// </para>
    /// <code>
    /// var noise = ml.Transforms.InjectLabelNoise(LabelNoise.Symmetric(0.4, SymmetricNoise.TrueClassExcluded), seed: 1);
    /// var noisyTrain = noise.Fit(train).Transform(train);
    /// var model = pipeline.Fit(noisyTrain);
    /// </code>
    /// <para>
    /// What becomes of a row's label depends on the seed and the row's id alone: the order of rows, filters and the number of threads change nothing.
    /// <c>Cache</c> numbers rows anew, so it changes which rows are flipped where it comes after a filter, a shuffle or the like.
    /// A prediction engine numbers the rows it is given from 0.
    /// </para>
    /// <para>
    /// The label column must be a key over <see cref="uint"/>, as <c>MapValueToKey</c> makes it, with 2 to
    /// <see cref="TransitionMatrix.MaximumClassCount"/> classes. A missing label stays missing.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The catalog of transforms.</param>
    /// <param name="noise">The noise to inject.</param>
    /// <param name="labelColumnName">The column with the true labels.</param>
    /// <param name="outputColumnName">The column for the noisy labels, of the same type and with the same key values;
    /// null, the default, replaces <paramref name="labelColumnName"/>.</param>
    /// <param name="trustedColumnName">A Boolean column, true in rows whose label is kept; null, the default: there are none.</param>
    /// <param name="flippedColumnName">A Boolean column to add, true where the noisy label differs from the true one; null, the default: no such column.</param>
    /// <param name="seed">The seed; null, the default, draws one from the generator of the <see cref="MLContext"/>, whose own seed thus decides.
    /// The estimator and the transformer tell which it was.</param>
    /// <exception cref="ArgumentException">A column name is empty, or two output columns have the same name.</exception>
    public static LabelNoiseInjectingEstimator InjectLabelNoise(
        this TransformsCatalog catalog,
        LabelNoise noise,
        string labelColumnName = "Label",
        string? outputColumnName = null,
        string? trustedColumnName = null,
        string? flippedColumnName = null,
        int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentException.ThrowIfNullOrWhiteSpace(labelColumnName);
        var columns = new LabelNoiseColumns(labelColumnName, outputColumnName ?? labelColumnName, trustedColumnName, flippedColumnName);
        ArgumentException.ThrowIfNullOrWhiteSpace(columns.Output, nameof(outputColumnName));
        if (flippedColumnName == columns.Output)
            throw new ArgumentException($"The noisy labels are written to column '{columns.Output}'; name another one.", nameof(flippedColumnName));

        return new LabelNoiseInjectingEstimator(MlNetInterop.GetEnvironment(catalog), noise, columns, seed);
    }

    /// <summary>Lets <c>mlContext.Model.Load</c> read models that hold transformers of this assembly.</summary>
    /// <remarks>
    /// Call it once for each <see cref="MLContext"/> before it loads; more calls change nothing. For a prediction engine pool:
    /// <c>services.Configure&lt;MLOptions&gt;(options =&gt; options.MLContext.RegisterNoisyLabelTransforms())</c>.
    /// Without it <c>Load</c> throws, and the innermost exception begins with "Couldn't load model".
    /// </remarks>
    /// <param name="mlContext">The context that will load models.</param>
    /// <returns>The same context.</returns>
    public static MLContext RegisterNoisyLabelTransforms(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        LabelNoiseInjectingTransformer.RegisterLoader(mlContext.ComponentCatalog);
        LabelVectorTransformer.RegisterLoader(mlContext.ComponentCatalog);
        LogRatioInverseTransformer.RegisterLoader(mlContext.ComponentCatalog);
        return mlContext;
    }
}
