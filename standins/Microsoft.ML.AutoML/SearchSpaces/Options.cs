namespace Microsoft.ML.SearchSpace.Option;

/// <summary>What maps [0, 1]^d to values and back.</summary>
public abstract class OptionBase
{
    public abstract int FeatureSpaceDim { get; }
    public virtual double[] Default { get; protected set; }
    public abstract int?[] Step { get; }
    public abstract double[] MappingToFeatureSpace(Parameter value);
    public abstract Parameter SampleFromFeatureSpace(double[] values);
}

/// <summary>One of a few values, each with the same share of [0, 1].</summary>
public sealed class ChoiceOption : OptionBase
{
    public ChoiceOption(params object[] choices)
    {
        if (choices.Length is 0 or >= 1074) throw new ArgumentException("There must be 1 to 1,073 choices.", nameof(choices));
        if (choices.Distinct().Count() < choices.Length) throw new ArgumentException("The choices must be distinct.", nameof(choices));
        Choices = [.. choices.Select(Parameter.FromObject)];
        Default = new double[FeatureSpaceDim];
    }

    public ChoiceOption(object[] choices, object defaultChoice) : this(choices)
    {
        if (defaultChoice is not null) Default = MappingToFeatureSpace(Parameter.FromObject(defaultChoice));
    }

    public Parameter[] Choices { get; }
    public override int FeatureSpaceDim => Choices.Length == 1 ? 0 : 1;
    public override int?[] Step => [Choices.Length];

    public override double[] MappingToFeatureSpace(Parameter param)
    {
        if (FeatureSpaceDim == 0) return [];
        var index = Array.IndexOf(Choices, param);
        return index >= 0 ? [(double)index / Choices.Length] : throw new ArgumentException($"{param} is none of the choices.", nameof(param));
    }

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        values.Length == 0 ? Choices[0] : Choices[Math.Min((int)(float)(values[0] * Choices.Length), Choices.Length - 1)];
}

/// <summary>A number between two.</summary>
public abstract class UniformNumericOption : OptionBase
{
    public UniformNumericOption(double min, double max, bool logBase = false)
    {
        if (max <= min) throw new ArgumentException("The maximum must be larger than the minimum.", nameof(max));
        if (logBase && min <= 0) throw new ArgumentException("A logarithmic range must be above 0.", nameof(min));
        (Min, Max, LogBase, Default) = (min, max, logBase, [0]);
    }

    public double Min { get; }
    public double Max { get; }
    public bool LogBase { get; }
    public override int FeatureSpaceDim => 1;
    public override int?[] Step => [null];

    public override double[] MappingToFeatureSpace(Parameter param)
    {
        var value = param.AsType<double>();
        if (value < Min || value > Max) throw new ArgumentException($"{value} is not within [{Min}, {Max}].", nameof(param));
        return LogBase ? [Math.Log(value / Min) / Math.Log(Max / Min)] : [(value - Min) / (Max - Min)];
    }

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromDouble(LogBase ? Min * Math.Pow(Max / Min, values[0]) : Min + (Max - Min) * values[0]);
}

public sealed class UniformDoubleOption : UniformNumericOption
{
    public UniformDoubleOption(double min, double max, bool logBase = false, double? defaultValue = null) : base(min, max, logBase)
    {
        if (defaultValue is { } value) Default = MappingToFeatureSpace(Parameter.FromDouble(value));
    }
}

public sealed class UniformSingleOption : UniformNumericOption
{
    public UniformSingleOption(float min, float max, bool logBase = false, float? defaultValue = null) : base(min, max, logBase)
    {
        if (defaultValue is { } value) Default = MappingToFeatureSpace(Parameter.FromFloat(value));
    }

    public override double[] MappingToFeatureSpace(Parameter param) => base.MappingToFeatureSpace(Parameter.FromDouble(param.AsType<float>()));

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromFloat((float)base.SampleFromFeatureSpace(values).AsType<double>());
}

/// <summary>An integer; the maximum comes up at exactly 1 only, as samples are rounded down.</summary>
public sealed class UniformIntOption : UniformNumericOption
{
    public UniformIntOption(int min, int max, bool logBase = false, int? defaultValue = null) : base(min, max, logBase)
    {
        if (defaultValue is { } value) Default = MappingToFeatureSpace(Parameter.FromInt(value));
    }

    public override double[] MappingToFeatureSpace(Parameter param) => base.MappingToFeatureSpace(Parameter.FromDouble(param.AsType<int>()));

    public override Parameter SampleFromFeatureSpace(double[] values) =>
        Parameter.FromInt((int)Math.Floor(base.SampleFromFeatureSpace(values).AsType<double>()));
}
