using Microsoft.ML.NoisyLabels;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>What was injected, so that somebody else can make the same labels and see that they are the same.</summary>
/// <param name="Noise">The noise in words, its convention included.</param>
/// <param name="Generator">How labels are drawn: "splitmix64-counter-1" is a hash of seed, row id and draw.</param>
/// <param name="Seed">The seed.</param>
/// <param name="ClassCount">The number of classes.</param>
/// <param name="NominalRate">The share of wrong labels that the noise stands for where every class is equally frequent, in [0, 1]; null where it depends on the data.</param>
/// <param name="RealizedRate">The share of labels that were flipped, in [0, 1]; trusted rows and missing labels do not count.</param>
/// <param name="Labels">How many labels noise could have changed.</param>
/// <param name="Flipped">How many it changed.</param>
/// <param name="TransitionMatrix">The nominal probabilities; null where the noise depends on more than the class.</param>
/// <param name="RealizedMatrix">The shares of labels that each class was given.</param>
/// <param name="TrueLabelsSha256">The SHA-256, in hexadecimal, of the true labels in the order of the view: key values as 32-bit integers, the lowest byte first.</param>
/// <param name="NoisyLabelsSha256">That of the noisy labels.</param>
public sealed record LabelNoiseManifest(
    string Noise,
    string Generator,
    int Seed,
    int ClassCount,
    double? NominalRate,
    double RealizedRate,
    long Labels,
    long Flipped,
    TransitionMatrix? TransitionMatrix,
    TransitionMatrix RealizedMatrix,
    string TrueLabelsSha256,
    string NoisyLabelsSha256)
{
    internal const string CounterGenerator = "splitmix64-counter-1";

    /// <summary>The manifest as JSON, with its properties by name.</summary>
    public string ToJson() => ManifestJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">The text is not such a manifest.</exception>
    public static LabelNoiseManifest FromJson(string json)
        => ManifestJson.Read<LabelNoiseManifest>(json, manifest => manifest is { Noise: not null, RealizedMatrix: not null, NoisyLabelsSha256: not null });

    internal static LabelNoiseManifest Create(LabelNoiseState state) => new(
        state.Noise.ToString()!, CounterGenerator, state.Seed, state.Fitted.ClassCount, state.Fitted.NominalRate, state.Realized.GetRate(),
        state.Realized.Labels, state.Realized.Flipped, state.Fitted.Matrix, state.Realized.Matrix,
        state.Realized.TrueLabelsHash, state.Realized.NoisyLabelsHash);
}
