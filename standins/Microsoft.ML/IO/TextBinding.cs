using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns of a loader, bound to the fields of its lines, and the schema that they make.</summary>
internal sealed class TextBinding
{
    private const int SampleSize = 100;

    public TextBinding(TextLoader.Options options, TextFormat format, IMultiStreamSource dataSample)
    {
        var columns = options.Columns is { Length: > 0 } given ? given : ByDefault(dataSample);
        var sample = TextLines.Read(dataSample, format, hasHeader: false);
        Columns = columns.Select(column => TextColumn.Of(column, () => options.InputSize ?? InputSize(sample, format))).ToArray();

        var headerFile = string.IsNullOrWhiteSpace(options.HeaderFile) ? null : new MultiFileSource(options.HeaderFile);
        var header = headerFile is not null ? TextLines.Read(headerFile, format, hasHeader: false)
            : format.HasHeader ? sample
            : [];
        Schema = MakeSchema(header.Take(1).ToArray(), format);
    }

    public IReadOnlyList<TextColumn> Columns { get; }

    public DataViewSchema Schema { get; }

    private static TextLoader.Column[] ByDefault(IMultiStreamSource dataSample)
    {
        if (dataSample.Count > 0)
        {
            using var reader = dataSample.OpenTextReader(0);
            if (reader.ReadLine()?.StartsWith("#@", StringComparison.Ordinal) == true)
                throw new NotSupportedException("Loader options that are written in the text file; give the columns");
        }

        return [new("Label", DataKind.Single, 0), new("Features", DataKind.Single, [new TextLoader.Range(1, null)])];
    }

    private static int InputSize(IEnumerable<TextLine> sample, TextFormat format)
    {
        var fields = new TextFields(format, int.MaxValue, (_, _) => { });
        var sizes = sample.Take(SampleSize).Select(line =>
        {
            fields.Split(line);
            return fields.Count;
        }).Distinct().ToArray();
        Contracts.CheckParam(sizes.Length > 0, "Source", "Can't determine the number of source columns without valid data");
        Contracts.CheckParam(sizes.Length == 1, "Source", "The size of input lines is not consistent");
        return sizes[0];
    }

    private DataViewSchema MakeSchema(TextLine[] header, TextFormat format)
    {
        var fields = new TextFields(format, int.MaxValue, (_, _) => { });
        foreach (var line in header)
            fields.Split(line);

        var schema = new DataViewSchema.Builder();
        foreach (var column in Columns)
        {
            var annotations = new DataViewSchema.Annotations.Builder();
            if (column.Type is VectorDataViewType)
            {
                var names = SlotNames(column, fields);
                if (names.Any(name => name.Length > 0))
                    annotations.AddSlotNames(names);
            }

            schema.AddColumn(column.Name, column.Type, annotations.ToAnnotations());
        }

        return schema.ToSchema();
    }

    private static string[] SlotNames(TextColumn column, TextFields header)
    {
        var names = Enumerable.Repeat("", column.Size).ToArray();
        var slot = 0;
        foreach (var (first, end) in column.Ranges)
        {
            foreach (var (index, text) in header.Between(first, end))
                names[slot + index - first] = text.ToString().Trim();
            slot += end - first;
        }

        return names;
    }
}
