using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Reads a data view once into contiguous memory.</summary>
internal static class DatasetReader
{
    private const int RowsBetweenCancellationChecks = 1024;

    /// <exception cref="InvalidOperationException">There is no row that can be used.</exception>
    public static TensorDataset Read(IDataView view, TrainingColumns columns, Device device, IChannel channel, Action throwIfCancelled)
    {
        var found = columns.Find(view.Schema);
        var rows = new Rows(found, (int)Math.Min(view.GetRowCount() ?? 1024, 1 << 20));
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

    private sealed class Rows(TrainingColumns.Found columns, int capacity)
    {
        private readonly List<int> _labels = new(capacity);
        private readonly List<float>? _weights = columns.Weight is null ? null : new(capacity);
        private readonly List<bool>? _trusted = columns.Trusted is null ? null : new(capacity);
        private readonly List<long> _sourceRows = new(capacity);
        private float[] _features = new float[(long)capacity * columns.FeatureCount];

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
                $"{_skipped} of {Seen} rows were skipped (the first is row {_firstSkipped}): a label is missing, a feature is not finite, or a weight is negative or not finite.");
        }

        public TensorDataset ToDataset(TrainingColumns.Found columns, Device device)
        {
            if (_labels.Count == 0)
                throw new InvalidOperationException(Seen == 0
                    ? "The training data has no rows."
                    : $"None of the {Seen} training rows can be used: in each a label is missing, a feature is not finite, or a weight is negative or not finite.");

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
            var start = checked(_labels.Count * columns.FeatureCount);
            if (start + columns.FeatureCount > _features.Length) Array.Resize(ref _features, Math.Max(2 * _features.Length, start + columns.FeatureCount));
            var target = _features.AsSpan(start, columns.FeatureCount);
            _row.CopyTo(target);
            foreach (var value in target)
            {
                if (!float.IsFinite(value)) return false;
            }
            return true;
        }
    }
}
