using System.Globalization;
using System.Text.Json;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Onnx;

/// <summary>What an ONNX file says about where its model comes from.</summary>
internal static class Metadata
{
    public const string Prefix = "noisy_labels.";

    public static IEnumerable<KeyValuePair<string, string>> Of(NoisyLabelModel model)
    {
        yield return Entry("trainer", model.TrainerName);
        yield return Entry("network", JsonSerializer.Serialize(model.Network.Spec.Network, Json.Options));
        yield return Entry("classes", JsonSerializer.Serialize(model.Labels.Names ?? [.. Enumerable.Range(1, model.Labels.Count).Select(key => key.ToString(CultureInfo.InvariantCulture))], Json.Options));
        yield return Entry("epochs", model.History.Count.ToString(CultureInfo.InvariantCulture));
        yield return Entry("stop_reason", $"{model.StopReason}");
        if (model.Provenance is { } provenance)
        {
            yield return Entry("library_version", provenance.LibraryVersion);
            yield return Entry("seed", provenance.Seed.ToString(CultureInfo.InvariantCulture));
            yield return Entry("training_data_sha256", provenance.TrainingData);
        }
        // P(given label | true label), for those who ask how wrong the labels were; the scores do not need it.
        if (model.TransitionMatrix is { } noise) yield return Entry("transition_matrix", JsonSerializer.Serialize(noise, Json.Options));
    }

    private static KeyValuePair<string, string> Entry(string name, string value) => new(Prefix + name, value);
}
