using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.NoisyLabels.Scoring;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>
/// Gives back what a <see cref="StateWriter"/> collected, into objects of the same structure. Every method throws a <see cref="FormatException"/>
/// where the state is not that of such an object.
/// </summary>
internal sealed class StateReader
{
    private readonly string _scope;
    private readonly SafetensorsReader _tensors;
    private readonly JsonObject _values;
    private readonly HashSet<string> _unread;

    public StateReader(SafetensorsReader tensors, JsonObject values)
        : this("", tensors, values, [.. tensors.Names, .. values.Select(value => value.Key)])
    {
    }

    private StateReader(string scope, SafetensorsReader tensors, JsonObject values, HashSet<string> unread)
    {
        _scope = scope;
        _tensors = tensors;
        _values = values;
        _unread = unread;
    }

    public StateReader Scope(string name) => new($"{_scope}{name}/", _tensors, _values, _unread);

    public bool Has(string name) => _tensors.Names.Contains(_scope + name);

    /// <summary>Copies a tensor's values into one of the same type and shape, on whatever device.</summary>
    public void Read(string name, Tensor target)
    {
        _tensors.Read(_scope + name, target);
        _unread.Remove(_scope + name);
    }

    /// <summary>Copies all parameters and buffers of a module.</summary>
    public void Read(string name, nn.Module module)
    {
        foreach (var (key, tensor) in module.state_dict()) Read($"{name}/{key}", tensor);
    }

    public T? ReadValue<T>(string name)
    {
        if (!_values.TryGetPropertyValue(_scope + name, out var value)) throw new FormatException($"the value '{_scope}{name}' is missing");
        _unread.Remove(_scope + name);
        return value.Deserialize<T>(Json.Options);
    }

    /// <summary>Checks that nothing was left unread: what one object wrote and another read would not be the same state.</summary>
    public void RequireAllRead()
    {
        if (_unread.Count > 0) throw new FormatException($"'{_unread.Order(StringComparer.Ordinal).First()}' belongs to nothing in this run");
    }
}
