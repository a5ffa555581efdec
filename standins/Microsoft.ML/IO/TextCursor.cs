namespace Microsoft.ML.Data;
/// <summary>Reads a text file row by row, and of each line only the fields of active columns.</summary>
internal sealed class TextCursor : RootCursor
{
    private readonly TextBinding _binding;
    private readonly TextFormat _format;
    private readonly IEnumerator<TextLine> _lines;
    private readonly TextFields _fields;
    private readonly ParseReport _report;
    private readonly TextValue[] _values;
    private long _remaining;

    public TextCursor(IHost host, TextBinding binding, TextFormat format, IMultiStreamSource source, bool[] active)
    {
        (_binding, _format, _remaining) = (binding, format, format.MaxRows);
        _lines = TextLines.Read(source, format.HasHeader).GetEnumerator();
        _report = new ParseReport(host);
        _values = binding.Columns.Select((column, i) => active[i] ? TextValue.Of(column, _report) : null).ToArray();
        var end = binding.Columns.Where((_, i) => active[i]).Select(column => column.End).DefaultIfEmpty(1).Max();
        _fields = new TextFields(format, end - 1, (_, message) => _report.AddFormatError(message));
    }

    public override DataViewSchema Schema => _binding.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
    {
        CheckOnRow();
        id = new((ulong)Position, 0);
    };

    public override bool IsColumnActive(DataViewSchema.Column column) => _values[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(IsColumnActive(column));
        var getter = Getters.Cast<TValue>(_values[column.Index].Getter);
        return (ref TValue value) =>
        {
            CheckOnRow();
            getter(ref value);
        };
    }

    protected override bool MoveNextCore()
    {
        if (_remaining-- <= 0 || !_lines.MoveNext())
            return false;
        try
        {
            _fields.Split(_lines.Current);
            foreach (var value in _values)
                value?.Read(_fields, _lines.Current);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"Parsing failed with an exception: {e.Message}", e);
        }
        _report.AddRow();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _lines.Dispose();
            _report.Dispose();
        }
        base.Dispose(disposing);
    }

    private void CheckOnRow() => Contracts.Check(Position >= 0, "Values can only be fetched while the cursor stands on a row");
}

/// <summary>Tells the log what could not be read in a text file: the first cases one by one, then a sum.</summary>
internal sealed class ParseReport(IChannelProvider provider) : IDisposable
{
    private const int LargestCount = 10;
    private readonly IChannel _channel = provider.Start("ParseStats");
    private long _rows;
    private long _badValues;
    private long _formatErrors;
    public void AddRow() => _rows++;

    public void AddBadValue(string message)
    {
        if (++_badValues > LargestCount)
            return;
        _channel.Info(MessageSensitivity.Schema, "  {0}", message);
        if (_badValues == LargestCount)
            _channel.Info(MessageSensitivity.None, "  Suppressing further bad value messages");
    }

    public void AddFormatError(string message)
    {
        if (++_formatErrors > LargestCount)
            return;
        _channel.Warning(MessageSensitivity.Schema, "{0}", message);
        if (_formatErrors == LargestCount)
            _channel.Warning(MessageSensitivity.None, "Suppressing further format error messages");
    }

    public void Dispose()
    {
        if (_badValues > 0 || _formatErrors > 0)
            _channel.Info(MessageSensitivity.None, "Processed {0} rows with {1} bad values and {2} format errors",
                _rows, _badValues, _formatErrors);
        _channel.Dispose();
    }
}
