namespace Microsoft.ML.SearchSpace;

/// <summary>A property whose value is searched for in a range.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RangeAttribute : Attribute
{
    public RangeAttribute(double min, double max, bool logBase = false) : this((object)min, max, null, logBase)
    {
    }

    public RangeAttribute(double min, double max, double init, bool logBase = false) : this((object)min, max, init, logBase)
    {
    }

    public RangeAttribute(float min, float max, bool logBase = false) : this((object)min, max, null, logBase)
    {
    }

    public RangeAttribute(float min, float max, float init, bool logBase = false) : this((object)min, max, init, logBase)
    {
    }

    public RangeAttribute(int min, int max, bool logBase = false) : this((object)min, max, null, logBase)
    {
    }

    public RangeAttribute(int min, int max, int init, bool logBase = false) : this((object)min, max, init, logBase)
    {
    }

    private RangeAttribute(object min, object max, object init, bool logBase) => (Min, Max, Init, LogBase) = (min, max, init, logBase);

    public object Min { get; }
    public object Max { get; }
    public object Init { get; }
    public bool LogBase { get; }
}

/// <summary>A property whose value is one of a few.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ChoiceAttribute : Attribute
{
    public ChoiceAttribute(params object[] candidates) => Candidates = candidates;

    public ChoiceAttribute(object[] candidates, object defaultValue) => (Candidates, DefaultValue) = (candidates, defaultValue);

    public object[] Candidates { get; }
    public object DefaultValue { get; }
}

/// <summary>A property that is true or false.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class BooleanChoiceAttribute : Attribute
{
    public BooleanChoiceAttribute() => DefaultValue = true;

    public BooleanChoiceAttribute(bool defaultValue) => DefaultValue = defaultValue;

    public bool DefaultValue { get; }
}

/// <summary>A property whose own properties are searched for.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NestOptionAttribute : Attribute;
