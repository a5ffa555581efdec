[assembly: LoadableClass(typeof(ValueToKeyMappingTransformer), null, typeof(SignatureLoadModel), "TermTransform")]

namespace Microsoft.ML.Transforms;
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly IHost _host;
    private readonly InputOutputColumnPair[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _keyOrdinality;
    private readonly bool _valuesAsText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(IHostEnvironment environment, InputOutputColumnPair[] columns, int maximumNumberOfKeys,
        KeyOrdinality keyOrdinality, bool addKeyValueAnnotationsAsText, IDataView keyData)
    {
        _host = environment.Register(nameof(ValueToKeyMappingEstimator));
        _columns = columns;
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _keyOrdinality = keyOrdinality;
        _valuesAsText = addKeyValueAnnotationsAsText;
        _keyData = keyData;
        if (keyData != null && keyData.Schema.Count != 1)
            throw new ArgumentException("If specified, this data view should contain only a single column containing the terms to map, "
                + $"but this had {keyData.Schema.Count} columns.", nameof(keyData));
    }

    public enum KeyOrdinality : byte { ByOccurrence = 0, ByValue = 1 }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        var sources = Array.ConvertAll(_columns, pair => input.Schema.Require(pair.InputColumnName));
        var maps = Array.ConvertAll(sources, source => KeyMap.Create((PrimitiveDataViewType)source.Type.ItemTypeOf()));
        if (_keyData == null)
            Learn(maps, input, sources);
        else
            Learn(maps, _keyData, Array.ConvertAll(sources, source => FindKeys(source)));
        foreach (var map in maps)
            if (_keyOrdinality == KeyOrdinality.ByValue)
                map.Sort();
        return new ValueToKeyMappingTransformer(_host, _columns, maps, _valuesAsText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
        => Shapes.WithColumns(inputSchema, _columns, source =>
        {
            if (!source.IsKey || !source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var keyValues)
                || keyValues.Kind != SchemaShape.Column.VectorKind.Vector)
                keyValues = Shapes.Vector(AnnotationKinds.KeyValues, _valuesAsText ? TextDataViewType.Instance : source.ItemType, source.IsKey);
            var annotations = new List<SchemaShape.Column> { keyValues };
            if (source.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slotNames))
                annotations.Insert(0, slotNames);
            return new SchemaShape.Column(source.Name, source.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
        });

    private void Learn(KeyMap[] maps, IDataView data, DataViewSchema.Column[] columns)
    {
        using var cursor = data.GetRowCursor(columns.DistinctBy(column => column.Index));
        var learners = maps.Select((map, i) => map.MakeLearner(cursor, columns[i], _maximumNumberOfKeys)).ToArray();
        bool room = true;
        while (room && cursor.MoveNext())
        {
            room = false;
            foreach (var learn in learners)
                room |= learn();
        }
    }

    private DataViewSchema.Column FindKeys(DataViewSchema.Column source)
    {
        var keys = _keyData.Schema[0];
        if (!keys.Type.ItemTypeOf().Equals(source.Type.ItemTypeOf()))
            throw new NotSupportedException($"Key data of type {keys.Type} for column '{source.Name}' of type {source.Type}");
        return keys;
    }
}

public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    private readonly KeyMap[] _maps;
    private readonly bool _valuesAsText;
    private static readonly VersionInfo s_version = VersionInfo.Of("TERMTRNF", "TermTransform");

    internal ValueToKeyMappingTransformer(IHostEnvironment environment, InputOutputColumnPair[] columns, KeyMap[] maps, bool valuesAsText)
        : base(environment.Register(nameof(ValueToKeyMappingTransformer)), columns) => (_maps, _valuesAsText) = (maps, valuesAsText);

    private ValueToKeyMappingTransformer(IHostEnvironment environment, ModelLoadContext context)
        : base(environment.Register(nameof(ValueToKeyMappingTransformer)), ColumnPairs.Load(context, s_version)) =>
        (_valuesAsText, _maps) = (context.Reader.ReadBoolean(), Columns.Select(_ => KeyMap.Load(context.Reader)).ToArray());

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ColumnPairs.Save(ctx, s_version, Columns);
        ctx.Writer.Write(_valuesAsText);
        foreach (var map in _maps)
            map.Save(ctx.Writer);
    }

    private protected override OutputColumn MapColumn(int index, string outputName, DataViewSchema.Column source)
    {
        var map = _maps[index];
        if (!source.Type.ItemTypeOf().Equals(map.ItemType))
            throw new InvalidOperationException($"Could not apply a map over type '{map.ItemType}' to column "
                + $"'{source.Name}' since it has type '{source.Type}'");
        var annotations = new DataViewSchema.Annotations.Builder();
        map.AddKeyValues(annotations, source, _valuesAsText);
        annotations.Add(source.Annotations, name => name == AnnotationKinds.SlotNames);
        return new OutputColumn(outputName, Schemas.WithItemType(source.Type, map.KeyType), annotations.ToAnnotations(), new[] { source },
            row => map.MakeGetter(row, source)) { SaveAsOnnx = WriterFor(map, Schemas.SlotCount(source.Type)) };
    }

    /// <summary>ONNX encodes texts and 32-bit floating-point numbers; whole numbers become texts, and other numbers and truth values such numbers.</summary>
    private static OnnxWriter WriterFor(KeyMap map, int slotCount) => (context, inputs, output) =>
    {
        var values = inputs[0];
        if (map.EncodedType is not { } encoded)
            return false;
        if (!encoded.Equals(map.ItemType))
        {
            var cast = context.AddVariable("castOutput", new VectorDataViewType(encoded, slotCount));
            context.AddCast(values, cast, encoded.RawType);
            values = cast;
        }
        var keys = context.AddVariable("LabelEncoderOutput", new VectorDataViewType(NumberDataViewType.Int64, slotCount));
        context.AddNode("LabelEncoder", OnnxContext.MachineLearning, [values], keys, map.EncodedKeys, ("default_int64", 0L), ("default_string", "0"), ("default_float", 0f),
            ("values_int64s", Enumerable.Range(1, map.Count).Select(key => (long)key).ToArray()));
        context.AddCast(keys, output, typeof(uint));
        return true;
    };
}

/// <summary>The distinct values of a column and the keys, from one on, that stand for them.</summary>
internal abstract class KeyMap
{
    protected KeyMap(PrimitiveDataViewType itemType) => ItemType = itemType;
    internal PrimitiveDataViewType ItemType { get; }
    internal abstract int Count { get; }

    /// <summary>What ONNX encodes the values as; null for values that it cannot encode.</summary>
    internal PrimitiveDataViewType EncodedType => ItemType switch
    {
        TextDataViewType => ItemType,
        BooleanDataViewType => NumberDataViewType.Single,
        NumberDataViewType when ItemType.RawType == typeof(float) || ItemType.RawType == typeof(double) => NumberDataViewType.Single,
        NumberDataViewType when ItemType.RawType != typeof(byte) && ItemType.RawType != typeof(sbyte) => TextDataViewType.Instance,
        _ => null,
    };

    /// <summary>The values in the order of their keys, as an encoder has them.</summary>
    internal abstract (string Name, object Value) EncodedKeys { get; }
    internal KeyDataViewType KeyType => new(typeof(uint), (ulong)Math.Max(1, Count));

    internal static KeyMap Create(PrimitiveDataViewType itemType)
        => (KeyMap)Activator.CreateInstance(typeof(KeyMap<>).MakeGenericType(itemType.RawType), itemType);

    /// <summary>Returns what takes in the values of the current row, and tells whether there is room for more.</summary>
    internal abstract Func<bool> MakeLearner(DataViewRow row, DataViewSchema.Column column, int maximumCount);
    internal abstract void Sort();
    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);
    internal abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText);
    internal abstract void Save(BinaryWriter writer);

    internal static KeyMap Load(BinaryReader reader)
    {
        var map = Create((PrimitiveDataViewType)TypeCodec.Read(reader));
        map.LoadValues(reader);
        return map;
    }

    protected abstract void LoadValues(BinaryReader reader);
}

internal sealed class KeyMap<T> : KeyMap
{
    private readonly Func<T, bool> _isMissing;
    private readonly List<T> _values = [];
    private readonly Dictionary<T, uint> _keys = new(ValueKind<T>.Equality);
    public KeyMap(PrimitiveDataViewType itemType) : base(itemType) => _isMissing = ValueKind<T>.IsMissing(itemType);
    internal override int Count => _values.Count;
    internal override (string Name, object Value) EncodedKeys => EncodedType is TextDataViewType
        ? ("keys_strings", _values.ConvertAll(value => value.ToString()).ToArray())
        : ("keys_floats", _values.ConvertAll(value => Convert.ToSingle(value)).ToArray());

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
        _values.Sort(ValueKind<T>.Order);
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
        TypeCodec.Write(writer, ItemType);
        ValueCodec.WriteArray(writer, _values);
    }

    protected override void LoadValues(BinaryReader reader)
    {
        foreach (var value in ValueCodec.ReadArray<T>(reader))
            Add(value);
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
        if (_isMissing(value) || _keys.ContainsKey(value))
            return;
        // A slice of a text line would keep the whole line alive.
        if (value is ReadOnlyMemory<char> text)
            value = (T)(object)text.ToString().AsMemory();
        _values.Add(value);
        _keys.Add(value, (uint)_values.Count);
    }
}
