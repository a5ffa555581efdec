using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes a view as text: how to load it, in comments; the names of columns and slots; the rows.</summary>
internal sealed class TextSaver
{
    private readonly TextWriter _writer;
    private readonly char _separator;
    private readonly bool _hasHeader;
    private readonly bool _hasSchema;
    private readonly bool _forceDense;

    public TextSaver(TextWriter writer, char separator, bool hasHeader, bool hasSchema, bool forceDense)
    {
        Contracts.CheckParam(separator is ' ' or '\t' or ',' or ';' or '|', nameof(separator),
            "Invalid separator - must be: space, tab, comma, semicolon, or bar");
        (_writer, _separator, _hasHeader, _hasSchema, _forceDense) = (writer, separator, hasHeader, hasSchema, forceDense);
    }

    public void Save(IDataView data, DataViewSchema.Column[] columns)
    {
        var hasHeader = _hasHeader && columns.Any(column => column.Type is not VectorDataViewType || column.HasSlotNames());
        if (_hasSchema)
            TextSchemaComment.Write(_writer, columns, _separator, hasHeader);

        var line = new TextRow(_separator, _forceDense);
        if (hasHeader)
        {
            foreach (var column in columns)
                AddNames(line, column);
            line.WriteTo(_writer);
        }

        using var cursor = data.GetRowCursor(columns);
        var cells = columns.Select(column => TextCells.Of(cursor, column, _separator)).ToArray();
        while (cursor.MoveNext())
        {
            foreach (var cell in cells)
                cell.AddTo(line);
            line.WriteTo(_writer);
        }
    }

    private void AddNames(TextRow line, DataViewSchema.Column column)
    {
        var length = column.Type is VectorDataViewType vector ? vector.Size : 1;
        if (column.Type is not VectorDataViewType)
            line.Add(0, TextCells.Quote(column.Name, _separator), "");
        else if (column.HasSlotNames())
        {
            var names = default(VBuffer<ReadOnlyMemory<char>>);
            column.GetSlotNames(ref names);
            foreach (var (slot, name) in names.Items())
                line.Add(slot, name.IsEmpty ? "" : TextCells.Quote(name.ToString(), _separator), "");
        }

        line.EndColumn(length, "\"\"");
    }
}
