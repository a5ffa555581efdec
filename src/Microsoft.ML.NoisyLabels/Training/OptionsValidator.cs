using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Checks an options object against the constraints declared on its properties, all at once.</summary>
internal static class OptionsValidator
{
    /// <exception cref="ArgumentException">A value breaks its constraint; the message lists every such value.</exception>
    public static void Validate(object options, string name)
    {
        var failures = new List<string>();
        Collect(options, "", failures);
        if (failures.Count == 0) return;

        var count = failures.Count == 1 ? "1 invalid value" : $"{failures.Count} invalid values";
        throw new ArgumentException($"{name} has {count}:{string.Concat(failures.Select(failure => $"{Environment.NewLine}  {failure}"))}");
    }

    private static void Collect(object options, string prefix, List<string> failures)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            var value = property.GetValue(options);
            var found = property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(constraint => !constraint.IsValid(value));
            if (found is not null) failures.Add($"{prefix}{property.Name} = {Show(value)}: must be {Describe(found)}");
            else if (value is not null && IsSpec(property.PropertyType)) Collect(value, $"{prefix}{property.Name}.", failures);
            else if (value is IEnumerable<object> items)
            {
                foreach (var (item, index) in items.Select((item, index) => (item, index)))
                {
                    if (item is null) failures.Add($"{prefix}{property.Name}[{index}] = null: must be given");
                    else if (IsSpec(item.GetType())) Collect(item, $"{prefix}{property.Name}[{index}].", failures);
                }
            }
        }
        if (options is not IValidatableObject self) return;
        failures.AddRange(self.Validate(new ValidationContext(options)).Select(r => $"{prefix}{string.Join(", ", r.MemberNames)}: {r.ErrorMessage}"));
    }

    /// <summary>A declared constraint in words that follow "must be".</summary>
    public static string Describe(ValidationAttribute constraint) => constraint switch
    {
        RequiredAttribute => "given",
        RangeAttribute { Minimum: double.MinValue, Maximum: double.MaxValue } => "finite",
        RangeAttribute { Maximum: int.MaxValue or double.MaxValue } range => $"{(range.MinimumIsExclusive ? "above" : "at least")} {Show(range.Minimum)}",
        RangeAttribute range => $"{(range.MinimumIsExclusive ? "above" : "at least")} {Show(range.Minimum)} and {(range.MaximumIsExclusive ? "below" : "at most")} {Show(range.Maximum)}",
        AllowedValuesAttribute allowed => $"one of {string.Join(", ", allowed.Values.Select(Show))}",
        EnumDataTypeAttribute names => $"one of {string.Join(", ", Enum.GetNames(names.EnumType))}",
        _ => constraint.FormatErrorMessage("the value"),
    };

    /// <summary>Whether a type is one of the records that options are composed of.</summary>
    private static bool IsSpec(Type type) => type.IsClass && type.Namespace == typeof(OptimizerSpec).Namespace;

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
