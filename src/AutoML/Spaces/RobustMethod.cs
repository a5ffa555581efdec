using System.Text.Json.Nodes;
using Microsoft.ML.NoisyLabels.Networks;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.Trainers.NoisyLabels;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>A trainer of the registry, with what all its trials share and what is searched.</summary>
/// <param name="Description">The trainer.</param>
/// <param name="Fixed">The options that are other than the trainer's defaults in every trial.</param>
/// <param name="Space">The options that are searched, by path.</param>
/// <param name="Networks">The network, if it is the user's own, of which JSON has the name alone.</param>
internal sealed record RobustMethod(TrainerDescription Description, IReadOnlyDictionary<string, JsonNode?> Fixed, Space Space, CustomSpec[] Networks)
{
    /// <summary>The trainers that can be tried.</summary>
    /// <param name="trustedColumnName">The column of verified rows, or null: then trainers that need them are left out.</param>
    /// <param name="methods">Which of the others; null for all.</param>
    /// <param name="configure">What all trials share.</param>
    /// <param name="breadth">How much is searched.</param>
    /// <exception cref="ArgumentException">There is none, or options break their constraints.</exception>
    public static IReadOnlyList<RobustMethod> Choose(
        string? trustedColumnName, Func<TrainerDescription, bool>? methods, Action<NoisyLabelTrainerOptions> configure, SearchBreadth breadth)
    {
        RobustMethod[] chosen = [.. NoisyLabelTrainers.All
            .Where(trainer => (trustedColumnName is not null || !trainer.NeedsTrustedExamples) && methods?.Invoke(trainer) != false)
            .Select(trainer => Of(trainer, options =>
            {
                options.TrustedColumnName = trustedColumnName;
                configure(options);
            }, breadth))];
        return chosen.Length > 0 ? chosen : throw new ArgumentException(
            trustedColumnName is null ? "No trainer is picked that does without a trusted column, and none is named." : "No trainer is picked.", nameof(methods));
    }

    /// <summary>Makes a trainer with options other than its defaults.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="context">The context.</param>
    /// <param name="values">The options, by path.</param>
    /// <param name="configure">What comes after.</param>
    public static NoisyLabelTrainer Create(
        TrainerDescription trainer, MLContext context, IEnumerable<KeyValuePair<string, JsonNode?>> values, Action<NoisyLabelTrainerOptions>? configure = null) =>
        trainer.Create(context.MulticlassClassification.Trainers, options =>
        {
            foreach (var (path, value) in values) OptionValues.Set(options, path, value);
            if (options.Network is CustomSpec { Factory: null } named && CustomNetworks.Of(context.ComponentCatalog).TryGetValue(named.Name, out var network)) options.Network = network;
            configure?.Invoke(options);
        });

    /// <summary>A tuner's proposal as options by path.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Read(Parameter proposal) =>
        proposal.Keys.Order(StringComparer.Ordinal).Select(path => KeyValuePair.Create(path, JsonNode.Parse(proposal[path].ToString())));

    private static RobustMethod Of(TrainerDescription trainer, Action<NoisyLabelTrainerOptions> configure, SearchBreadth breadth)
    {
        var (defaults, configured) = (OptionsOf(trainer, _ => { }), OptionsOf(trainer, configure));
        return new RobustMethod(trainer, OptionValues.Differences(configured, defaults), SearchSpaces.Of(configured, breadth), configured.Network is CustomSpec own ? [own] : []);
    }

    /// <summary>Makes a trainer, which checks the options, and keeps them alone.</summary>
    private static NoisyLabelTrainerOptions OptionsOf(TrainerDescription trainer, Action<NoisyLabelTrainerOptions> configure)
    {
        NoisyLabelTrainerOptions? found = null;
        trainer.Create(new MLContext().MulticlassClassification.Trainers, options =>
        {
            configure(options);
            found = options;
        });
        return found!;
    }
}
