using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

internal sealed class KeyMap<T> : KeyMap
{
    private readonly ValueKind<T> _kind;
    private readonly List<T> _values = new();
    private readonly Dictionary<T, uint> _keys;

    public KeyMap(PrimitiveDataViewType itemType)
        : base(itemType)
    {
        _kind = ValueKind<T>.Of(itemType);
        _keys = new Dictionary<T, uint>(_kind.Equality);
    }

    internal override int Count => _values.Count;

    internal override Func<bool> MakeLearner(DataViewRow row, DataViewSchema.Column column, int maximumCount)
    {
        var getValues = VectorReading.MakeDense<T>(row, column);
        return () =>
        {
            foreach (var value in getValues())
            {
                if (_values.Count >= maximumCount)
                    return false;
                Add(value);
            }
            return true;
        };
    }

    internal override void Sort()
    {
        _values.Sort(_kind.Order);
        for (int i = 0; i < _values.Count; i++)
            _keys[_values[i]] = (uint)i + 1;
    }

    internal override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
        => VectorReading.MakeMapping<T, uint>(row, column, value => _keys.TryGetValue(value, out uint key) ? key : 0);

    internal override void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText)
    {
        if (Count == 0)
            return;
        // The keys of a key column mean what its own key values say.
        if (ItemType is KeyDataViewType && source.HasKeyValues())
            Dispatch.Call<object>(AddSelected<int>, KeyValueType(source).RawType, annotations, source, asText);
        else
            AddKeyValues(annotations, ItemType, _values.ToArray(), asText);
    }

    internal override void Save(BinaryWriter writer)
    {
        PrimitiveTypes.Write(writer, ItemType);
        writer.Write(_values.Count);
        foreach (var value in _values)
            _kind.Write(writer, value);
    }

    protected override void LoadValues(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
            Add(_kind.Read(reader));
    }

    private void AddSelected<TValue>(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText)
    {
        VBuffer<TValue> buffer = default;
        source.GetKeyValues(ref buffer);
        var values = buffer.DenseValues().ToArray();
        var selected = _values.ConvertAll(key => values[Convert.ToInt32(key) - 1]).ToArray();
        AddKeyValues(annotations, KeyValueType(source), selected, asText);
    }

    private static void AddKeyValues<TValue>(DataViewSchema.Annotations.Builder annotations, PrimitiveDataViewType itemType,
        TValue[] values, bool asText)
    {
        if (asText)
            annotations.AddKeyValues(TextDataViewType.Instance, Array.ConvertAll(values, PrimitiveText.OfKeyValue));
        else
            annotations.AddKeyValues(itemType, values);
    }

    private static PrimitiveDataViewType KeyValueType(DataViewSchema.Column source)
        => ((VectorDataViewType)source.Annotations.Schema[AnnotationKinds.KeyValues].Type).ItemType;

    private void Add(T value)
    {
        if (_kind.IsMissing(value) || _keys.ContainsKey(value))
            return;
        // A slice of a text line would keep the whole line alive.
        if (value is ReadOnlyMemory<char> text)
            value = (T)(object)text.ToString().AsMemory();
        _values.Add(value);
        _keys.Add(value, (uint)_values.Count);
    }
}
