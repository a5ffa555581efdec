using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class MLContext
{
    private readonly Dictionary<string, object> _options = [];

    public int? GpuDeviceId { get; set; }

    public bool FallbackToCpu { get; set; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public void SetOption<T>(string name, T value) => _options[Contracts.CheckNonEmpty(name, nameof(name))] = value;

    public bool TryAddOption<T>(string name, T value) => _options.TryAdd(Contracts.CheckNonEmpty(name, nameof(name)), value);

    public bool TryGetOption<T>(string name, out T value)
    {
        var found = _options.GetValueOrDefault(Contracts.CheckNonEmpty(name, nameof(name)));
        value = found is T typed ? typed : default;
        return found is T;
    }

    /// <summary>The option of this name, which is added with its type's default where it is missing.</summary>
    public T GetOptionOrDefault<T>(string name)
    {
        TryAddOption<T>(name, default);
        return (T)_options[name];
    }

    public bool RemoveOption(string name) => _options.Remove(Contracts.CheckNonEmpty(name, nameof(name)));
}
