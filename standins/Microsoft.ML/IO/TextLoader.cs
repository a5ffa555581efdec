using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Loads text files; every cursor reads them anew.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
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
}
