using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Transforms.NoisyLabels;

/// <summary>Manifests as JSON that people read.</summary>
internal static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T manifest) => JsonSerializer.Serialize(manifest, Options);

    /// <exception cref="FormatException">The text is not such a manifest.</exception>
    public static T Read<T>(string json, Func<T, bool> isComplete) where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            if (JsonSerializer.Deserialize<T>(json) is { } manifest && isComplete(manifest))
                return manifest;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FormatException($"The manifest is not valid: {exception.Message}", exception);
        }

        throw new FormatException("The manifest is not complete.");
    }
}
