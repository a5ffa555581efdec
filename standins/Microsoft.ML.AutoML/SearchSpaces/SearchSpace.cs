using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.SearchSpace;

/// <summary>Options by name; an option itself, so that spaces nest. Features go by the order of the names.</summary>
public class SearchSpace : OptionBase, IDictionary<string, OptionBase>
{
    private readonly Dictionary<string, OptionBase> _options = [];
    private readonly Parameter _defaultOption;

    public SearchSpace()
    {
    }

    protected SearchSpace(Type typeInfo, Parameter defaultOption = null) => (_options, _defaultOption) = (DeclaredOptions.Of(typeInfo), defaultOption);

    internal SearchSpace(IEnumerable<KeyValuePair<string, OptionBase>> options) => _options = new(options);

    public override double[] Default => [.. Ordered.SelectMany(option => option.Value.Default)];
    public override int FeatureSpaceDim => _options.Values.Sum(option => option.FeatureSpaceDim);
    public override int?[] Step => [.. Ordered.SelectMany(option => option.Value.Step)];
    public ICollection<string> Keys => _options.Keys;
    public ICollection<OptionBase> Values => _options.Values;
    public int Count => _options.Count;
    public bool IsReadOnly => false;

    private IEnumerable<KeyValuePair<string, OptionBase>> Ordered => _options.OrderBy(option => option.Key);

    public OptionBase this[string key]
    {
        get => _options[key];
        set => _options[key] = value;
    }

    public override Parameter SampleFromFeatureSpace(double[] feature)
    {
        var sample = Parameter.CreateNestedParameter();
        var start = 0;
        foreach (var (key, option) in Ordered)
        {
            sample[key] = option.SampleFromFeatureSpace(feature[start..(start + option.FeatureSpaceDim)]);
            start += option.FeatureSpaceDim;
        }
        return _defaultOption is null ? sample : Merge(_defaultOption, sample);
    }

    public override double[] MappingToFeatureSpace(Parameter parameter) =>
        [.. Ordered.SelectMany(option => option.Value.MappingToFeatureSpace(parameter[option.Key]))];

    /// <summary>The same on every platform: a checkpoint's name is made of it.</summary>
    public override int GetHashCode()
    {
        var text = JsonSerializer.Serialize(SampleFromFeatureSpace([.. Enumerable.Repeat(0.5, FeatureSpaceDim)]));
        return (int)(text.Aggregate(31u, (hash, letter) => ((hash << 5) + hash) ^ letter) >> 1);
    }

    public void Add(string key, OptionBase value) => _options.Add(key, value);

    public void Add(KeyValuePair<string, OptionBase> item) => _options.Add(item.Key, item.Value);

    public void Clear() => _options.Clear();

    public bool Contains(KeyValuePair<string, OptionBase> item) => _options.Contains(item);

    public bool ContainsKey(string key) => _options.ContainsKey(key);

    public void CopyTo(KeyValuePair<string, OptionBase>[] array, int arrayIndex) => ((IDictionary<string, OptionBase>)_options).CopyTo(array, arrayIndex);

    public bool Remove(string key) => _options.Remove(key);

    public bool Remove(KeyValuePair<string, OptionBase> item) => ((IDictionary<string, OptionBase>)_options).Remove(item);

    public bool TryGetValue(string key, out OptionBase value) => _options.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, OptionBase>> GetEnumerator() => _options.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _options.GetEnumerator();

    private static Parameter Merge(Parameter defaults, Parameter sample)
    {
        if (sample is null) return defaults;
        if (defaults is not { ParameterType: ParameterType.Object } || sample.ParameterType != ParameterType.Object) return sample;
        var merged = Parameter.CreateNestedParameter();
        foreach (var key in defaults.Keys.Union(sample.Keys))
            merged[key] = Merge(defaults.TryGetValue(key, out var left) ? left : null, sample.TryGetValue(key, out var right) ? right : null);
        return merged;
    }
}

/// <summary>The space that the attributes of a class declare.</summary>
public sealed class SearchSpace<T> : SearchSpace where T : class, new()
{
    public SearchSpace() : base(typeof(T))
    {
    }

    public SearchSpace(T defaultOption) : base(typeof(T), Parameter.FromObject(defaultOption))
    {
    }

    public new T SampleFromFeatureSpace(double[] feature) => base.SampleFromFeatureSpace(feature).AsType<T>();

    public double[] MappingToFeatureSpace(T input) => MappingToFeatureSpace(Parameter.FromObject(input));
}

/// <summary>Reads the attributes.</summary>
internal static class DeclaredOptions
{
    public static Dictionary<string, OptionBase> Of(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => (property.Name, Option: Read(property)))
        .Where(found => found.Option is not null)
        .ToDictionary(found => found.Name, found => found.Option);

    private static OptionBase Read(PropertyInfo property)
    {
        if (property.GetCustomAttribute<ChoiceAttribute>() is { } choice) return new ChoiceOption(choice.Candidates, choice.DefaultValue);
        if (property.GetCustomAttribute<BooleanChoiceAttribute>() is { } flag) return new ChoiceOption([true, false], flag.DefaultValue);
        if (property.GetCustomAttribute<NestOptionAttribute>() is not null) return new SearchSpace(Of(property.PropertyType));
        return property.GetCustomAttribute<RangeAttribute>() switch
        {
            null => null,
            { Min: int min, Max: int max } range => new UniformIntOption(min, max, range.LogBase, (int?)range.Init),
            { Min: float min, Max: float max } range => new UniformSingleOption(min, max, range.LogBase, (float?)range.Init),
            { Min: double min, Max: double max } range => new UniformDoubleOption(min, max, range.LogBase, (double?)range.Init),
            var range => throw new NotSupportedException($"A range of {range.Min} to {range.Max}."),
        };
    }
}
