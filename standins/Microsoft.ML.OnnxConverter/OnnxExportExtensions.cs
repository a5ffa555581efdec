using Google.Protobuf;

namespace Microsoft.ML;
public static class OnnxExportExtensions
{
    private const int LowestVersion = 9;
    private const int HighestVersion = 12;

    public static void ConvertToOnnx(this ModelOperationsCatalog catalog, ITransformer transform, IDataView inputData, Stream stream) =>
        Convert(catalog, transform, inputData, HighestVersion, stream, outputColumns: null);

    public static void ConvertToOnnx(this ModelOperationsCatalog catalog, ITransformer transform, IDataView inputData, int opSetVersion, Stream stream) =>
        Convert(catalog, transform, inputData, opSetVersion, stream, outputColumns: null);

    public static void ConvertToOnnx(this ModelOperationsCatalog catalog, ITransformer transform, IDataView inputData, Stream stream, params string[] outputColumns) =>
        Convert(catalog, transform, inputData, HighestVersion, stream, outputColumns);

    private static void Convert(ModelOperationsCatalog catalog, ITransformer transform, IDataView inputData, int version, Stream stream, string[] outputColumns)
    {
        if (version is < LowestVersion or > HighestVersion)
            throw new ArgumentOutOfRangeException("opSetVersion", version < LowestVersion
                ? $"Requested OpSet version {version} is lower than the minimum required OpSet version {LowestVersion}"
                : $"Requested OpSet version {version} is higher than the current most updated OpSet version {HighestVersion}");
        var output = transform.Transform(inputData);
        using var channel = ((IInternalCatalog)catalog).Environment.Register("OnnxContext").Start("ONNX conversion");
        var (source, steps) = WalkBack(output, channel);
        var graph = new OnnxGraph();
        foreach (var column in source.Schema)
            graph.AddInput(column);
        foreach (var step in steps)
            graph.AddStep(step);
        foreach (var column in output.Schema)
            if (!column.IsHidden && (outputColumns is null || outputColumns.Contains(column.Name)))
                graph.AddOutput(column);
        graph.ToModel(version).WriteTo(stream);
    }

    /// <summary>
    /// The steps that made a view, as far back as they can be converted, and the view before them. Behind a step that cannot, it is the first of all views, as officially: columns
    /// that are not there then are missed when the outputs are named, and those of the same name are taken for it.
    /// </summary>
    private static (IDataView Source, IReadOnlyList<RowMapping> Steps) WalkBack(IDataView view, IChannel channel)
    {
        var steps = new List<RowMapping>();
        for (; view is MappedDataView mapped; view = mapped.Source)
        {
            if (mapped.Mapping.Added.Any(column => column.SaveAsOnnx is null))
            {
                channel.Warning(MessageSensitivity.None, "Had to stop walkback of pipeline at {0} since it cannot save itself as ONNX.", mapped.GetType().Name);
                while (view is MappedDataView earlier)
                    view = earlier.Source;
                break;
            }
            steps.Insert(0, mapped.Mapping);
        }
        return (view, steps);
    }
}
