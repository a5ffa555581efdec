using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>
/// Turns a label into a vector: a distribution (<see cref="NoisyLabelsTransformsCatalog.OneHotLabel"/>, <see cref="NoisyLabelsTransformsCatalog.SmoothLabel"/>)
/// or log-ratio coordinates (<see cref="NoisyLabelsTransformsCatalog.IlrLabel"/> and its kin).
/// </summary>
/// <remarks>
/// Input: the label column, a key over <see cref="uint"/> with 2 to <see cref="MaximumClassCount"/> classes. Output: a vector of Single or Double.
/// A missing label becomes a vector of NaN. Fitting reads no row, only the number of classes.
/// </remarks>
public sealed class LabelVectorEstimator : IEstimator<LabelVectorTransformer>
{
    /// <summary>The most classes that a label may have: 1,000,000.</summary>
    public const int MaximumClassCount = 1_000_000;

    private readonly LabelVectorSettings _settings;

    internal LabelVectorEstimator(LabelVectorSettings settings)
    {
        settings.Check();
        _settings = settings;
    }

    /// <summary>The log-ratio form, or null where the vector is the distribution itself.</summary>
    public LogRatioForm? Form => _settings.Encoding.Form;

    /// <summary>The label smoothing γ: in (0, 1) for log-ratios, in [0, 1] for a distribution.</summary>
    public double Smoothing => _settings.Encoding.Smoothing;

    /// <summary>Settles the number of classes.</summary>
    /// <param name="input">A view with the label column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing, of a wrong type, or has too few or too many classes.</exception>
    public LabelVectorTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _settings.Extend(SchemaShapes.FromSchema(input.Schema));
        return new LabelVectorTransformer(new LabelVectorState(_settings, _settings.CountClasses(input.Schema)));
    }

    /// <summary>The schema with the vector.</summary>
    /// <param name="inputSchema">The schema before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The label column is missing or of a wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _settings.Extend(inputSchema);
    }
}
