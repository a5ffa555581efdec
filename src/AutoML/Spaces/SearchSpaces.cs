using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.ML.SearchSpace.Option;
using Microsoft.ML.Trainers.NoisyLabels;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.NoisyLabels.Search;

/// <summary>Makes the search space of a trainer from the constraints that its options declare, around the values that they have.</summary>
internal static class SearchSpaces
{
    private const int MostChoices = 8;
    private const double SpaceAboveOpenBound = 0.01;

    private static readonly string[] SearchedOfOptimizer = [nameof(OptimizerSpec.LearningRate), nameof(OptimizerSpec.WeightDecay)];

    /// <summary>An option a number, switch or enumeration that can be searched, by its path.</summary>
    public static Space Of(NoisyLabelTrainerOptions options, SearchBreadth breadth)
    {
        var space = new Space();
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var isOptimizer = property.Name == nameof(NoisyLabelTrainerOptions.Optimizer);
            var isOwn = property.DeclaringType != typeof(NoisyLabelTrainerOptions);
            if (isOwn || (breadth == SearchBreadth.Wide && property.Name == nameof(NoisyLabelTrainerOptions.BatchSize)))
                Add(space, property, options, property.Name, breadth);
            if (isOptimizer || (isOwn && breadth == SearchBreadth.Wide)) AddRecord(space, property.GetValue(options), property.Name, breadth);
        }
        return space;
    }

    /// <summary>The numbers of one of the records that options are composed of.</summary>
    private static void AddRecord(Space space, object? record, string path, SearchBreadth breadth)
    {
        if (record is null || !record.GetType().IsClass || record.GetType().Namespace != typeof(OptimizerSpec).Namespace) return;
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            if (breadth == SearchBreadth.Wide || SearchedOfOptimizer.Contains(property.Name)) Add(space, property, record, $"{path}.{property.Name}", breadth);
        }
    }

    private static void Add(Space space, PropertyInfo property, object holder, string path, SearchBreadth breadth)
    {
        var range = property.GetCustomAttribute<RangeAttribute>();
        OptionBase? option = property.GetValue(holder) switch
        {
            double value when range is not null => Number(value, range, breadth),
            int value when range is not null => Integer(value, range, breadth),
            bool value when breadth == SearchBreadth.Wide => new ChoiceOption([false, true], value),
            Enum value when breadth == SearchBreadth.Wide => new ChoiceOption([.. Enum.GetNames(value.GetType())], value.ToString()),
            _ => null,
        };
        if (option is not null) space[path] = option;
    }

    private static UniformDoubleOption? Number(double value, RangeAttribute range, SearchBreadth breadth)
    {
        var (minimum, maximum) = (ToDouble(range.Minimum), ToDouble(range.Maximum));
        if (maximum == double.MaxValue)
        {
            // 0 has no scale to go by.
            if (value <= 0) return null;
            return new(Math.Max(value / Factor(breadth), minimum), value * Factor(breadth), logBase: true, value);
        }

        var width = maximum - minimum;
        var reach = breadth == SearchBreadth.Wide ? width : width / 4;
        var low = Math.Max(value - reach, minimum + (range.MinimumIsExclusive ? SpaceAboveOpenBound * width : 0));
        var high = Math.Min(value + reach, maximum - (range.MaximumIsExclusive ? SpaceAboveOpenBound * width : 0));
        return new(Math.Min(low, value), Math.Max(high, value), logBase: false, value);
    }

    /// <summary>A few integers, or the value halved and doubled: a range rounds samples down, which would not even give its default back.</summary>
    private static ChoiceOption? Integer(int value, RangeAttribute range, SearchBreadth breadth)
    {
        var minimum = (int)ToDouble(range.Minimum) + (range.MinimumIsExclusive ? 1 : 0);
        var maximum = (int)ToDouble(range.Maximum) - (range.MaximumIsExclusive ? 1 : 0);
        if ((long)maximum - minimum < MostChoices) return new([.. Enumerable.Range(minimum, maximum - minimum + 1).Cast<object>()], value);
        if (value <= 0) return null;

        var doublings = (int)Math.Log2(Factor(breadth));
        var values = Enumerable.Range(-doublings, (2 * doublings) + 1).Select(power => Math.Max(1, (long)(value * Math.Pow(2, power))));
        return new([.. values.Where(x => x >= minimum && x <= maximum).Distinct().Select(x => (object)(int)x)], value);
    }

    private static double Factor(SearchBreadth breadth) => breadth == SearchBreadth.Wide ? 32 : 4;

    private static double ToDouble(object bound) => Convert.ToDouble(bound, CultureInfo.InvariantCulture);
}
