using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Collects the usable rows of a cursor.</summary>
internal sealed class ExampleRows(TrainingColumns.Found columns, InputWriter inputs, string role, int capacity)
{
    private const string Reasons = "a label is missing, a feature is not finite, an image is missing, or a weight is negative or not finite";

    private readonly List<int> _labels = new(capacity);
    private readonly List<float>? _weights = columns.Weight is null ? null : new(capacity);
    private readonly List<bool>? _trusted = columns.Trusted is null ? null : new(capacity);
    private readonly List<long> _sourceRows = new(capacity);

    private FeatureReader _features = null!;
    private ValueGetter<uint> _getLabel = null!;
    private ValueGetter<float>? _getWeight;
    private ValueGetter<bool>? _getTrusted;
    private long _skipped;
    private long _firstSkipped;

    public long Seen { get; private set; }

    public void Bind(DataViewRowCursor cursor)
    {
        _features = FeatureReader.Create(cursor, columns.Feature, columns.Format);
        _getLabel = cursor.GetGetter<uint>(columns.Label);
        _getWeight = columns.Weight is { } weight ? cursor.GetGetter<float>(weight) : null;
        _getTrusted = columns.Trusted is { } trusted ? cursor.GetGetter<bool>(trusted) : null;
    }

    /// <exception cref="InvalidOperationException">The view has more rows than it had when they were counted.</exception>
    public void Add()
    {
        if (Seen == capacity) throw new InvalidOperationException($"The {role} data had {capacity} rows when they were counted, and has more now.");
        uint key = 0;
        var weight = 1f;
        var trusted = false;
        _getLabel(ref key);
        _getWeight?.Invoke(ref weight);
        _getTrusted?.Invoke(ref trusted);

        var usable = key > 0 && key <= columns.ClassCount && weight >= 0 && float.IsFinite(weight) && _features.Read(inputs.Next);
        if (usable)
        {
            inputs.Keep();
            _labels.Add((int)key - 1);
            _weights?.Add(weight);
            _trusted?.Add(trusted);
            _sourceRows.Add(Seen);
        }
        else if (_skipped++ == 0)
        {
            _firstSkipped = Seen;
        }
        Seen++;
    }

    public void Report(IChannel channel)
    {
        if (_skipped > 0)
            channel.Warning(MessageSensitivity.None, $"{_skipped} of {Seen} {role} rows were skipped (the first is row {_firstSkipped}): {Reasons}.");
    }

    /// <exception cref="InvalidOperationException">No row can be used.</exception>
    public TensorDataset ToDataset(Device device)
    {
        if (_labels.Count == 0)
            throw new InvalidOperationException(Seen == 0 ? $"The {role} data has no rows." : $"None of the {Seen} {role} rows can be used: in each {Reasons}.");

        using var scope = NewDisposeScope();
        return new TensorDataset(
            inputs.Finish(),
            Keep(tensor(_labels.ConvertAll(label => (long)label).ToArray())),
            _weights is null ? null : Keep(tensor(_weights.ToArray())),
            [.. _labels], _trusted?.ToArray(), [.. _sourceRows], columns.ClassCount);

        Tensor Keep(Tensor values) => values.to(device).DetachFromDisposeScope();
    }
}
