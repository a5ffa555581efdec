using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.NoisyLabels.Scoring;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>
/// Options as JSON values by path: "BatchSize", or "Optimizer.LearningRate" for a property of one of the immutable records that options are composed of.
/// </summary>
internal static class OptionValues
{
    /// <summary>What belongs to one process or one run and not to a trial.</summary>
    private static readonly HashSet<string> NotOfTrials =
    [
        nameof(NoisyLabelTrainerOptions.ValidationData), nameof(NoisyLabelTrainerOptions.CancellationToken), nameof(NoisyLabelTrainerOptions.OnCancel),
        nameof(NoisyLabelTrainerOptions.Progress), nameof(NoisyLabelTrainerOptions.Checkpoint), nameof(NoisyLabelTrainerOptions.HistoryPath),
        nameof(NoisyLabelTrainerOptions.Seed),
    ];

    /// <summary>Sets an option.</summary>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public static void Set(NoisyLabelTrainerOptions options, string path, JsonNode? value)
    {
        var names = path.Split('.');
        var property = Find(options, names[0], path);
        property.SetValue(options, (names.Length == 1 ? value : Replace(options, property, names, value, path)).Deserialize(property.PropertyType, Json.Options));
    }

    /// <summary>The options that are not as in <paramref name="defaults"/>, which are options of the same type.</summary>
    public static SortedDictionary<string, JsonNode?> Differences(NoisyLabelTrainerOptions options, NoisyLabelTrainerOptions defaults)
    {
        var differences = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var property in options.GetType().GetProperties().Where(property => property.CanWrite && !NotOfTrials.Contains(property.Name)))
        {
            var value = Write(property, options);
            if (!JsonNode.DeepEquals(value, Write(property, defaults))) differences.Add(property.Name, value);
        }
        return differences;
    }

    /// <summary>The record that a property holds, with one value in it replaced.</summary>
    private static JsonNode? Replace(NoisyLabelTrainerOptions options, PropertyInfo property, string[] names, JsonNode? value, string path)
    {
        var record = Write(property, options);
        var (target, holder) = (record, property.GetValue(options));
        foreach (var name in names[1..^1])
        {
            holder = Find(holder, name, path).GetValue(holder);
            target = target![JsonNamingPolicy.CamelCase.ConvertName(name)];
        }
        Find(holder, names[^1], path);
        target![JsonNamingPolicy.CamelCase.ConvertName(names[^1])] = value?.DeepClone();
        return record;
    }

    private static JsonNode? Write(PropertyInfo property, NoisyLabelTrainerOptions options) =>
        JsonSerializer.SerializeToNode(property.GetValue(options), property.PropertyType, Json.Options);

    private static PropertyInfo Find(object? holder, string name, string path) =>
        holder?.GetType().GetProperty(name) ?? throw new ArgumentException($"There is no option '{path}'.", nameof(path));
}
