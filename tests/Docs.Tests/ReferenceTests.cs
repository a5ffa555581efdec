using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Trainers.NoisyLabels;

namespace Docs.Tests;

/// <summary>Tables that repeat what code says.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public void The_table_of_methods_is_the_registry()
    {
        var expected = NoisyLabelTrainers.All.Select(trainer => string.Join(" | ",
            trainer.Name, YesNo(trainer.NeedsTrustedExamples), YesNo(trainer.EstimatesTransitionMatrix), YesNo(trainer.ReviewsLabels),
            trainer.NetworkCount.ToString(CultureInfo.InvariantCulture), trainer.Reference));

        Assert.Equal(expected, Methods().Select(method => $"{method.Groups["name"].Value} | {method.Groups["rest"].Value}"));

        static string YesNo(bool value) => value ? "yes" : "no";
    }

    [Fact]
    public void Options_that_all_trainers_share_have_a_row_with_their_default() =>
        AssertOptions("docs/trainers/common-options.md", typeof(NoisyLabelTrainerOptions), new CrossEntropyTrainer.Options());

    [Fact]
    public void Options_of_a_trainer_have_a_row_with_their_default()
    {
        foreach (var trainer in NoisyLabelTrainers.All)
        {
            var page = Methods().Single(method => method.Groups["name"].Value == trainer.Name).Groups["page"].Value;
            var type = trainer.Create(new MLContext().MulticlassClassification.Trainers).GetType().GetNestedType("Options")!;
            AssertOptions(page, type, Activator.CreateInstance(type)!);
        }
    }

    private static IEnumerable<Match> Methods() => File.ReadLines(Repository.PathOf("README.md")).Select(line => MethodRow().Match(line)).Where(match => match.Success);

    private static void AssertOptions(string page, Type type, object defaults)
    {
        var lines = File.ReadAllLines(Repository.PathOf(page));
        var options = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var option in options.Where(option => type == typeof(NoisyLabelTrainerOptions) || option.DeclaringType != typeof(NoisyLabelTrainerOptions)))
        {
            var row = $"| `{option.Name}` | {Cell(option.GetValue(defaults))}";
            Assert.True(lines.Any(line => line.StartsWith(row, StringComparison.Ordinal)), $"{page} has no line that begins with '{row}'.");
        }
    }

    /// <summary>The default as the tables write it, or nothing for objects, which each table writes in its own way.</summary>
    private static string Cell(object? value) => value switch
    {
        null => "`null` |",
        string text => $"`\"{text}\"` |",
        Enum or int or double => string.Create(CultureInfo.InvariantCulture, $"`{value}`"),
        _ => "",
    };

    [GeneratedRegex(@"^\| \[`(?<name>\w+)`\]\((?<page>[^)]+)\) \| (?<rest>.*) \|$")]
    private static partial Regex MethodRow();
}
