namespace Microsoft.ML.Data;
/// <summary>Loads text files; every cursor reads them anew.</summary>
public sealed class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly IHost _host;
    private readonly TextFormat _format;
    private readonly TextBinding _binding;

    internal TextLoader(IHostEnvironment environment, Options options, IMultiStreamSource dataSample)
    {
        _host = environment.Register(nameof(TextLoader));
        options ??= new Options();
        _format = new TextFormat(options);
        _binding = new TextBinding(options, _format, dataSample ?? new MultiFileSource(null));
    }

    public DataViewSchema GetOutputSchema() => _binding.Schema;
    public IDataView Load(IMultiStreamSource source) => new View(this, source);
    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("Saving a text loader; save the model with its input schema");

    private sealed class View(TextLoader loader, IMultiStreamSource source) : IDataView
    {
        public bool CanShuffle => false;
        public DataViewSchema Schema => loader._binding.Schema;
        public long? GetRowCount() => null;

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
            new TextCursor(loader._host, loader._binding, loader._format, source, ActiveColumns.Of(Schema, columnsNeeded));

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
            [GetRowCursor(columnsNeeded)];
    }

    public class Options
    {
        public bool AllowQuoting;
        public bool AllowSparse;
        public int? InputSize;
        public char[] Separators = ['\t'];
        public Column[] Columns;
        public bool TrimWhitespace;
        public bool HasHeader;
        public long? MaxRows;
    }

    /// <summary>A column of the view, and which fields of a line it is read from.</summary>
    public sealed class Column
    {
        public string Name;
        public Range[] Source;
        public KeyCount KeyCount;
        public Column() { }
        public Column(string name, DataKind dataKind, int index) : this(name, dataKind, [new Range(index)]) { }

        public Column(string name, DataKind dataKind, int minIndex, int maxIndex)
            : this(name, dataKind, [new Range(minIndex, maxIndex)]) { }

        public Column(string name, DataKind dataKind, Range[] source, KeyCount keyCount = null)
        {
            Name = Contracts.CheckValue(name, nameof(name));
            Source = Contracts.CheckValue(source, nameof(source));
            (DataKind, KeyCount) = (dataKind, keyCount);
        }

        public DataKind DataKind { get; set; } = DataKind.Single;
    }

    /// <summary>Fields of a line, side by side.</summary>
    public sealed class Range
    {
        public int Min;
        public int? Max;
        public bool AutoEnd;
        public bool VariableEnd;
        public bool AllOther;
        public bool ForceVector;
        public Range() { }

        public Range(int index)
        {
            Contracts.CheckParam(index >= 0, nameof(index), "Must be non-negative");
            (Min, Max) = (index, index);
        }

        public Range(int min, int? max)
        {
            Contracts.CheckParam(min >= 0, nameof(min), "Must be non-negative");
            Contracts.CheckParam(!(max < min), nameof(max), "If specified, must be greater than or equal to min");
            (Min, Max, ForceVector, AutoEnd) = (min, max, true, max is null);
        }
    }
}
