using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

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
        {
            _channel.Info(MessageSensitivity.None, "Processed {0} rows with {1} bad values and {2} format errors",
                _rows, _badValues, _formatErrors);
        }

        _channel.Dispose();
    }
}
