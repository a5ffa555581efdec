using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

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

    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

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
