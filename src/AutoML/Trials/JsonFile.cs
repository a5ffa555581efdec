using System.Text.Json;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Trials and outcomes as files, by which processes hand them to each other.</summary>
internal static class JsonFile
{
    /// <exception cref="FormatException">The file holds something else.</exception>
    public static T Load<T>(string path, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Json.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{path}' is not {name}: {e.Message}", e);
        }
    }

    public static void Save<T>(string path, T value) => WholeFile.Write(path, stream => JsonSerializer.Serialize(stream, value, Json.Options));
}
