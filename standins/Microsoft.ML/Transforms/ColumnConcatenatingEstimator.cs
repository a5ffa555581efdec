namespace Microsoft.ML.Transforms;
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHost _host;
    private readonly string _name;
    private readonly string[] _sources;

    internal ColumnConcatenatingEstimator(IHostEnvironment environment, string outputColumnName, string[] inputColumnNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        if (inputColumnNames == null || inputColumnNames.Length == 0)
            throw new ArgumentException("Input columns not specified", nameof(inputColumnNames));
        if (inputColumnNames.Any(string.IsNullOrEmpty))
            throw new ArgumentException("Contained some null or empty items", nameof(inputColumnNames));
        _host = environment.Register(nameof(ColumnConcatenatingEstimator));
        _name = outputColumnName;
        _sources = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input) => new(_host, _name, _sources);

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var sources = Array.ConvertAll(_sources, name => inputSchema.Require(name));
        var itemType = sources[0].ItemType;
        foreach (var source in sources)
        {
            if (source.IsKey)
                throw new InvalidOperationException($"Column '{source.Name}' is key. Concatenation of keys is unsupported.");
            if (!source.ItemType.Equals(itemType))
                throw new InvalidOperationException($"Concatenated columns should have the same type. Column '{source.Name}' has type of "
                    + $"{source.ItemType}, but expected column type is {itemType}.");
        }
        bool isVariable = sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var annotations = new List<SchemaShape.Column>();
        if (sources.All(source => source.Annotations.TryFindColumn(AnnotationKinds.IsNormalized, out _)))
            annotations.Add(Shapes.IsNormalized);
        if (sources.Any(source => source.Annotations.TryFindColumn(AnnotationKinds.CategoricalSlotRanges, out _)))
            annotations.Add(Shapes.Vector(AnnotationKinds.CategoricalSlotRanges, NumberDataViewType.Int32));
        if (sources.Any(source => source.Kind == SchemaShape.Column.VectorKind.Scalar || source.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out _)))
            annotations.Add(Shapes.Vector(AnnotationKinds.SlotNames, TextDataViewType.Instance));
        var kind = isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With(new SchemaShape.Column(_name, kind, itemType, false, new SchemaShape(annotations)));
    }
}
