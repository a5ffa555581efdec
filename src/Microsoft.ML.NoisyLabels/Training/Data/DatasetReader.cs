using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Reads a data view once into contiguous memory.</summary>
internal static class DatasetReader
{
    private const int RowsBetweenCancellationChecks = 1024;

    /// <param name="view">The rows.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="role">What the rows are for, in messages: "training" or "validation".</param>
    /// <param name="device">Where the tensors go.</param>
    /// <param name="channel">Told of rows that were skipped.</param>
    /// <param name="throwIfCancelled">Called now and then.</param>
    /// <exception cref="InvalidOperationException">There is no row that can be used, or there are more values than fit.</exception>
    public static TensorDataset Read(IDataView view, TrainingColumns columns, string role, Device device, IChannel channel, Action throwIfCancelled)
    {
        var found = columns.Find(view.Schema);
        var rows = new Rows(found, role, (int)Math.Min(view.GetRowCount() ?? 1024, Math.Min(1 << 20, Array.MaxLength / found.FeatureCount)));
        using (var cursor = view.GetRowCursor(found.All))
        {
            rows.Bind(cursor);
            while (cursor.MoveNext())
            {
                if (rows.Seen % RowsBetweenCancellationChecks == 0) throwIfCancelled();
                rows.Add();
            }
        }
        rows.Report(channel);
        return rows.ToDataset(found, device);
    }

    private sealed class Rows(TrainingColumns.Found columns, string role, int capacity)
    {
        private readonly List<int> _labels = new(capacity);
        private readonly List<float>? _weights = columns.Weight is null ? null : new(capacity);
        private readonly List<bool>? _trusted = columns.Trusted is null ? null : new(capacity);
        private readonly List<long> _sourceRows = new(capacity);
        private float[] _features = new float[capacity * columns.FeatureCount];

        private ValueGetter<uint> _getLabel = null!;
        private ValueGetter<VBuffer<float>> _getFeatures = null!;
        private ValueGetter<float>? _getWeight;
        private ValueGetter<bool>? _getTrusted;
        private VBuffer<float> _row;
        private long _skipped;
        private long _firstSkipped;

        public long Seen { get; private set; }

        public void Bind(DataViewRowCursor cursor)
        {
            _getLabel = cursor.GetGetter<uint>(columns.Label);
            _getFeatures = cursor.GetGetter<VBuffer<float>>(columns.Feature);
            _getWeight = columns.Weight is { } weight ? cursor.GetGetter<float>(weight) : null;
            _getTrusted = columns.Trusted is { } trusted ? cursor.GetGetter<bool>(trusted) : null;
        }

        public void Add()
        {
            uint key = 0;
            var weight = 1f;
            var trusted = false;
            _getLabel(ref key);
            _getFeatures(ref _row);
            _getWeight?.Invoke(ref weight);
            _getTrusted?.Invoke(ref trusted);

            var usable = key > 0 && key <= columns.ClassCount && weight >= 0 && float.IsFinite(weight) && CopyFeatures();
            if (usable)
            {
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
            if (_skipped == 0) return;
            channel.Warning(MessageSensitivity.None,
                $"{_skipped} of {Seen} {role} rows were skipped (the first is row {_firstSkipped}): a label is missing, a feature is not finite, or a weight is negative or not finite.");
        }

        public TensorDataset ToDataset(TrainingColumns.Found columns, Device device)
        {
            if (_labels.Count == 0)
                throw new InvalidOperationException(Seen == 0
                    ? $"The {role} data has no rows."
                    : $"None of the {Seen} {role} rows can be used: in each a label is missing, a feature is not finite, or a weight is negative or not finite.");

            var size = columns.FeatureCount;
            using var scope = NewDisposeScope();
            return new TensorDataset(
                Keep(tensor(_features.AsMemory(0, _labels.Count * size), [_labels.Count, size])),
                Keep(tensor(_labels.ConvertAll(label => (long)label).ToArray())),
                _weights is null ? null : Keep(tensor(_weights.ToArray())),
                [.. _labels], _trusted?.ToArray(), [.. _sourceRows], columns.ClassCount)
            {
                InputShape = columns.FeatureShape,
            };

            Tensor Keep(Tensor values) => values.to(device).DetachFromDisposeScope();
        }

        private bool CopyFeatures()
        {
            Reserve((long)(_labels.Count + 1) * columns.FeatureCount);
            var start = _labels.Count * columns.FeatureCount;
            var target = _features.AsSpan(start, columns.FeatureCount);
            _row.CopyTo(target);
            foreach (var value in target)
            {
                if (!float.IsFinite(value)) return false;
            }
            return true;
        }

        private void Reserve(long size)
        {
            if (size <= _features.Length) return;
            if (size > Array.MaxLength)
                throw new InvalidOperationException($"The {role} data has more than {Array.MaxLength / columns.FeatureCount} rows of {columns.FeatureCount} features; more do not fit into one array.");
            Array.Resize(ref _features, (int)Math.Clamp(2L * _features.Length, size, Array.MaxLength));
        }
    }
}
