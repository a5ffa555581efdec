using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.NoisyLabels.Interop;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>
/// Flips labels at random with known probabilities; made by <see cref="NoisyLabelsTransformsCatalog.InjectLabelNoise"/>.
/// </summary>
/// <remarks>
/// <para>
/// Input: the label column, a key over <see cref="uint"/> with 2 to <see cref="TransitionMatrix.MaximumClassCount"/> classes, and, if asked for,
/// a Boolean column that marks rows whose label is to be kept. Output: a column of the label's type and key values and, if asked for,
/// a Boolean column that is true where the label was changed. A missing label stays missing.
/// </para>
/// <para>
/// Fitting reads the view once, to count what the noise does to it, and twice where the noise depends on features or scores.
/// </para>
/// </remarks>
public sealed class LabelNoiseInjectingEstimator : IEstimator<LabelNoiseInjectingTransformer>
{
    private readonly IHost _host;
    private readonly LabelNoiseColumns _columns;

    internal LabelNoiseInjectingEstimator(IHostEnvironment environment, LabelNoise noise, LabelNoiseColumns columns, int? seed)
    {
        _host = environment.Register(nameof(LabelNoiseInjectingEstimator));
        _columns = columns;
        Noise = noise;
        Seed = seed ?? _host.Rand.Next();
    }

    /// <summary>The noise to inject.</summary>
    public LabelNoise Noise { get; }

    /// <summary>The seed: the one given, or else one drawn from the generator of the <see cref="MLContext"/> when this estimator was made.</summary>
    public int Seed { get; }

    /// <summary>Settles the noise for the classes of the label column and counts its effect on <paramref name="input"/>.</summary>
    /// <param name="input">A view with the label column and, where named, the trusted column.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type, or the label has a number of classes
    /// that the noise is not for.</exception>
    public LabelNoiseInjectingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _columns.Extend(SchemaShapes.FromSchema(input.Schema), Noise);
        _columns.RequireNumbering(input.Schema, Noise.Numbering);
        var classCount = SchemaErrors.CountClasses(_columns.FindLabel(input.Schema), TransitionMatrix.MaximumClassCount);
        var labels = new LabelReader(_columns, classCount, input.Schema);
        var fitted = Noise.Fit(new NoiseFitting(input, labels, Seed));
        var sampler = Noise.CreateSampler(fitted, Seed);
        var realized = RealizedNoise.Count(input, new LabelNoiseMapper(_columns, Noise, fitted, sampler, input.Schema));
        Report(realized, Noise.GetWarning(labels.ClassCount));
        return new LabelNoiseInjectingTransformer(new LabelNoiseState(_columns, Noise, Seed, fitted, realized), sampler);
    }

    /// <summary>The schema after injection.</summary>
    /// <param name="inputSchema">The schema before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of a wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _columns.Extend(inputSchema, Noise);
    }

    private void Report(RealizedNoise realized, string? warning)
    {
        using var channel = _host.Start("Fit");
        if (warning is not null)
            channel.Warning(MessageSensitivity.None, warning);
        channel.Info(MessageSensitivity.None, string.Create(CultureInfo.InvariantCulture,
            $"Label noise: {Noise}, seed {Seed}; {realized.Flipped:N0} of {realized.Labels:N0} labels flipped ({100 * realized.GetRate():F2} %)."));
    }
}
