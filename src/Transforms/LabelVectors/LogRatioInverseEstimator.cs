using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>
/// Turns log-ratio coordinates into class probabilities and a predicted label; made by <see cref="NoisyLabelsTransformsCatalog.InverseIlrLabel"/> and its kin.
/// </summary>
/// <remarks>
/// Input: a known-size vector of Single or Double. Output: a vector of K probabilities and a key over <see cref="uint"/> of K classes, with the annotations of
/// ML.NET's multiclass scorers, so that <c>MulticlassClassification.Evaluate</c> and <c>MapKeyToValue</c> take them. A vector with a
/// number that is NaN, or of magnitude above 1e300, becomes probabilities of NaN and a missing key. Fitting reads no row, only the schema.
/// </remarks>
public sealed class LogRatioInverseEstimator : IEstimator<LogRatioInverseTransformer>
{
    private readonly LogRatioInverseSettings _settings;

    internal LogRatioInverseEstimator(LogRatioInverseSettings settings)
    {
        settings.Check();
        _settings = settings;
    }

    /// <summary>The form of the coordinates.</summary>
    public LogRatioForm Form => _settings.Form;

    /// <summary>Settles the classes: their number by the vector's size, their values by the label column or, if none is named, by the vector's annotations.</summary>
    /// <param name="input">A view with the vector and, where named, the label column.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type, or the label has another number of classes than the vector.</exception>
    public LogRatioInverseTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _settings.Extend(SchemaShapes.FromSchema(input.Schema));
        return new LogRatioInverseTransformer(LogRatioInverseState.Of(_settings, _settings.FindClasses(input.Schema)));
    }

    /// <summary>The schema with the two columns.</summary>
    /// <param name="inputSchema">The schema before them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _settings.Extend(inputSchema);
    }
}
