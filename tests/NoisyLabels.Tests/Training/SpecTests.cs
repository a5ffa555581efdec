using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.NoisyLabels;
using Microsoft.ML.Trainers.NoisyLabels;

namespace NoisyLabels.Tests.Training;

/// <summary>What holds for all options of all trainers and for the records that they are made of.</summary>
public class SpecTests
{
    private static readonly PropertyInfo[] Options = [.. FindOptions()];

    public static TheoryData<string> Lists => [.. Options.Where(option => ItemOf(option.PropertyType) is not null).Select(Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void SpecsKeepCopiesOfLists(string name)
    {
        var option = Options.Single(option => Name(option) == name);
        var spec = RuntimeHelpers.GetUninitializedObject(option.DeclaringType!);
        var values = Array.CreateInstance(ItemOf(option.PropertyType)!, 1);
        option.SetValue(spec, values);
        Assert.NotSame(values, option.GetValue(spec));
        Assert.Single((IEnumerable)option.GetValue(spec)!);
    }

    [Fact]
    public void EveryEnumAndEveryFractionHasAConstraint()
    {
        var open = Options.Where(option => (Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType) is var type
            && (type.IsEnum || type == typeof(double) || type == typeof(float))
            && !option.GetCustomAttributes<ValidationAttribute>().Any());
        Assert.Empty(open.Select(Name));
        Assert.Contains("PadCropAugmentation.Fill", Options.Select(Name));
        Assert.Contains("NoisyLabelTrainerOptions.Keep", Options.Select(Name));
    }

    [Fact]
    public void ValuesOutsideEnumsAndStepsThatAreNoneAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new MLContext(1).MulticlassClassification.Trainers.CrossEntropy(new CrossEntropyTrainer.Options
        {
            Augmentation = Augmentation.Compose(Augmentation.Flip, null!, new PadCropAugmentation { Fill = double.NaN }),
            Keep = (ModelSelection)9,
            OnCancel = (CancellationPolicy)7,
            EarlyStopping = new EarlyStoppingSpec { Metric = (EarlyStoppingMetric)5 },
            ValidationFraction = 0.1,
        }));
        Assert.Equal("""
            CrossEntropyTrainer.Options has 5 invalid values:
              Augmentation.Steps[1] = null: must be given
              Augmentation.Steps[2].Fill = NaN: must be finite
              EarlyStopping.Metric = 5: must be one of ValidationAccuracy, ValidationLoss, TrainingLoss
              Keep = 9: must be one of Last, Best, LowestLoss
              OnCancel = 7: must be one of Throw, ReturnBest
            """.ReplaceLineEndings(), error.Message);
    }

    private static string Name(PropertyInfo option) => $"{option.DeclaringType!.Name}.{option.Name}";

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The options of all trainers, those of the records that are their values, and so on.</summary>
    private static IEnumerable<PropertyInfo> FindOptions()
    {
        var library = typeof(NoisyLabelTrainerOptions).Assembly;
        var seen = new HashSet<Type>();
        var left = new Queue<Type>([typeof(NoisyLabelTrainerOptions)]);
        while (left.TryDequeue(out var type))
        {
            if (!seen.Add(type)) continue;
            foreach (var derived in library.GetTypes().Where(derived => derived.BaseType == type)) left.Enqueue(derived);
            foreach (var option in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(option => option.CanWrite))
            {
                var value = ItemOf(option.PropertyType) ?? option.PropertyType;
                if (value.IsClass && value.Assembly == library) left.Enqueue(value);
                yield return option;
            }
        }
    }
}
