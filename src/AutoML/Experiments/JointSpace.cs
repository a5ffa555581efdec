using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>The methods and their options as one search space: the method is a choice, and only the chosen one's options count.</summary>
internal static class JointSpace
{
    private const string Method = nameof(Method);

    public static Space Of(IReadOnlyList<RobustMethod> methods)
    {
        var space = new Space();
        // ML.NET's grid does not take a choice of one.
        if (methods.Count > 1) space[Method] = new ChoiceOption([.. methods.Select(method => method.Description.Name)]);
        foreach (var method in methods) space[method.Description.Name] = method.Space;
        return space;
    }

    public static Parameter Propose(RobustMethod method, Parameter values) => Parameter.CreateNestedParameter(
        new KeyValuePair<string, Parameter>(Method, Parameter.FromString(method.Description.Name)), new KeyValuePair<string, Parameter>(method.Description.Name, values));

    /// <summary>The method that a proposal is for, and the options that it sets.</summary>
    public static (RobustMethod Method, KeyValuePair<string, JsonNode?>[] Values) Read(Parameter proposal, IReadOnlyList<RobustMethod> methods)
    {
        var method = proposal.TryGetValue(Method, out var name) ? methods.Single(method => method.Description.Name == name.AsType<string>()) : methods[0];
        return (method, [.. RobustMethod.Read(proposal[method.Description.Name])]);
    }

    /// <summary>A space as JSON, so that one experiment is told from another.</summary>
    public static JsonObject Describe(Space space) => new(space.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option =>
        KeyValuePair.Create(option.Key, (JsonNode?)(option.Value switch
        {
            UniformNumericOption number => string.Create(CultureInfo.InvariantCulture, $"{number.Min:R} to {number.Max:R}{(number.LogBase ? ", logarithmic" : "")}"),
            ChoiceOption choice => string.Join(", ", choice.Choices.Select(one => one.ToString())),
            _ => option.Value.GetType().Name,
        }))));
}
