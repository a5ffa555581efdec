using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>What decides the outcome of a run, so that a checkpoint of another run is told from one of this run.</summary>
internal sealed record RunIdentity
{
    public required string Trainer { get; init; }

    public required string LibraryVersion { get; init; }

    public required int Seed { get; init; }

    /// <summary>SHA-256 of the training rows, in hexadecimal.</summary>
    public required string TrainingData { get; init; }

    /// <summary>SHA-256 of the rows given for validation, or null without them.</summary>
    public string? ValidationData { get; init; }

    public required JsonObject Options { get; init; }

    /// <summary>What a model keeps of it.</summary>
    [JsonIgnore]
    public Provenance Provenance => new(LibraryVersion, Seed, TrainingData);

    /// <param name="trainer">The trainer's name.</param>
    /// <param name="run">The run.</param>
    /// <param name="validationData">Rows given for validation alone, or null.</param>
    public static RunIdentity Of(string trainer, TrainingRun run, TensorDataset? validationData) => new()
    {
        Trainer = trainer,
        LibraryVersion = typeof(RunIdentity).Assembly.GetName().Version!.ToString(),
        Seed = run.Random.Seed,
        TrainingData = Hash(run.Data),
        ValidationData = validationData is null ? null : Hash(validationData),
        Options = Describe(run.Options),
    };

    /// <summary>In what the other run differs, in words; empty if it is the same run.</summary>
    public IEnumerable<string> DifferencesTo(RunIdentity other)
    {
        if (Trainer != other.Trainer) yield return $"the trainer is {other.Trainer}, not {Trainer}";
        if (LibraryVersion != other.LibraryVersion) yield return $"the library's version is {other.LibraryVersion}, not {LibraryVersion}";
        if (TrainingData != other.TrainingData) yield return "the training data is other data";
        if (ValidationData != other.ValidationData) yield return "the validation data is other data";
        if (Seed != other.Seed) yield return $"Seed is {other.Seed}, not {Seed}";
        foreach (var name in Options.Concat(other.Options).Select(option => option.Key).Distinct())
        {
            var (here, there) = (Options[name], other.Options[name]);
            if (!JsonNode.DeepEquals(here, there)) yield return $"{name} is {Show(there)}, not {Show(here)}";
        }
    }

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static JsonObject Describe(NoisyLabelTrainerOptions options) => new(options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetCustomAttribute<IgnoredByCheckpointAttribute>() is null)
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => KeyValuePair.Create(property.Name, JsonSerializer.SerializeToNode(property.GetValue(options), property.PropertyType, Json.Options))));

    /// <summary>SHA-256 of rows, in hexadecimal.</summary>
    public static string Hash(TensorDataset data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        data.AddTo(hash);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
