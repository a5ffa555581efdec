using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.NoisyLabels.Scoring;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Collects what a run must remember to go on: tensors and small values by name. Holds the tensors themselves, not copies.</summary>
internal sealed class StateWriter
{
    private readonly string _scope;
    private readonly Dictionary<string, Tensor> _tensors;

    public StateWriter() : this("", [], [])
    {
    }

    private StateWriter(string scope, Dictionary<string, Tensor> tensors, JsonObject values)
    {
        _scope = scope;
        _tensors = tensors;
        Values = values;
    }

    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    public JsonObject Values { get; }

    /// <summary>A writer whose names stand under a name of this one's.</summary>
    public StateWriter Scope(string name) => new($"{_scope}{name}/", _tensors, Values);

    public void Add(string name, Tensor tensor) => _tensors.Add(_scope + name, tensor);

    /// <summary>All parameters and buffers of a module.</summary>
    public void Add(string name, nn.Module module)
    {
        foreach (var (key, tensor) in module.state_dict()) Add($"{name}/{key}", tensor);
    }

    /// <summary>A value that JSON can hold.</summary>
    public void AddValue<T>(string name, T value) => Values.Add(_scope + name, JsonSerializer.SerializeToNode(value, Json.Options));
}
