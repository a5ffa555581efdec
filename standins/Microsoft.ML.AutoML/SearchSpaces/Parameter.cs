namespace Microsoft.ML.SearchSpace;

public enum ParameterType
{
    Integer = 0,
    Number = 1,
    Bool = 2,
    String = 3,
    Object = 4,
    Array = 5,
}

/// <summary>A value that a tuner proposed, or several by name; JSON and back.</summary>
[JsonConverter(typeof(ParameterConverter))]
public sealed class Parameter : IDictionary<string, Parameter>, IEquatable<Parameter>, IEqualityComparer<Parameter>
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private Parameter(object value, ParameterType type) => (Value, ParameterType) = (value, type);

    public ParameterType ParameterType { get; }
    public int Count => ParameterType == ParameterType.Object ? Members.Count : 1;
    public bool IsReadOnly => Members.IsReadOnly;
    public ICollection<string> Keys => Members.Keys;
    ICollection<Parameter> IDictionary<string, Parameter>.Values => Members.Values;
    internal object Value { get; }

    private IDictionary<string, Parameter> Members =>
        Value as IDictionary<string, Parameter> ?? throw new InvalidOperationException("The parameter is no object.");

    public Parameter this[string key]
    {
        get => Members[key];
        set => Members[key] = value;
    }

    public static Parameter FromDouble(double value) => new(value, ParameterType.Number);

    public static Parameter FromFloat(float value) => new(value, ParameterType.Number);

    public static Parameter FromLong(long value) => new(value, ParameterType.Integer);

    public static Parameter FromInt(int value) => new(value, ParameterType.Integer);

    public static Parameter FromString(string value) => new(value, ParameterType.String);

    public static Parameter FromBool(bool value) => new(value, ParameterType.Bool);

    public static Parameter FromEnum<T>(T value) where T : struct, Enum => FromString(value.ToString());

    public static Parameter FromIEnumerable<T>(IEnumerable<T> values) => new(values, ParameterType.Array);

    public static Parameter FromObject<T>(T value) where T : class => FromObject(value, typeof(T));

    public static Parameter CreateNestedParameter(params KeyValuePair<string, Parameter>[] parameters) =>
        new(new Dictionary<string, Parameter>(parameters), ParameterType.Object);

    public T AsType<T>() => Value is T value ? value : JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(Value, Json), Json);

    public void Add(string key, Parameter value) => Members.Add(key, value);

    public void Add(KeyValuePair<string, Parameter> item) => Members.Add(item);

    public void Clear() => Members.Clear();

    public bool Contains(KeyValuePair<string, Parameter> item) => Members.Contains(item);

    public bool ContainsKey(string key) => Members.ContainsKey(key);

    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => Members.CopyTo(array, arrayIndex);

    public bool Remove(string key) => Members.Remove(key);

    public bool Remove(KeyValuePair<string, Parameter> item) => Members.Remove(item);

    public bool TryGetValue(string key, out Parameter value) => Members.TryGetValue(key, out value);

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => Members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Members.GetEnumerator();

    public bool Equals(Parameter other) => other is not null && ToString() == other.ToString();

    public bool Equals(Parameter x, Parameter y) => x.GetHashCode() == y.GetHashCode();

    public override int GetHashCode() => ToString().GetHashCode();

    public int GetHashCode(Parameter obj) => obj.GetHashCode();

    public override string ToString() => JsonSerializer.Serialize(this);

    private static Parameter FromObject(object value, Type type)
    {
        switch (value)
        {
            case int number: return FromInt(number);
            case long number: return FromLong(number);
            case double number: return FromDouble(number);
            case float number: return FromFloat(number);
            case string text: return FromString(text);
            case bool flag: return FromBool(flag);
            case IEnumerable values: return new Parameter(values, ParameterType.Array);
            case Enum member: return FromString(member.ToString());
        }

        var parameter = CreateNestedParameter();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.CanWrite))
        {
            if (property.GetValue(value) is { } member && FromObject(member, property.PropertyType) is { Count: not 0 } found) parameter[property.Name] = found;
        }
        return parameter;
    }
}

internal sealed class ParameterConverter : JsonConverter<Parameter>
{
    public override Parameter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return Parameter.CreateNestedParameter([.. JsonSerializer.Deserialize<Dictionary<string, Parameter>>(ref reader, options)]);
            case JsonTokenType.StartArray: return Parameter.FromIEnumerable(JsonSerializer.Deserialize<List<Parameter>>(ref reader, options));
            case JsonTokenType.String: return Parameter.FromString(reader.GetString());
            case JsonTokenType.Number: return reader.TryGetInt64(out var integer) ? Parameter.FromLong(integer) : Parameter.FromDouble(reader.GetDouble());
            case JsonTokenType.True: return Parameter.FromBool(true);
            case JsonTokenType.False: return Parameter.FromBool(false);
            default: throw new JsonException($"A parameter cannot be a {reader.TokenType}.");
        }
    }

    public override void Write(Utf8JsonWriter writer, Parameter value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
}
