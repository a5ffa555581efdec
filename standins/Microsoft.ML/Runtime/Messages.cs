namespace Microsoft.ML.Runtime;
public enum ChannelMessageKind { Trace = 0, Info = 1, Warning = 2, Error = 3 }

[Flags]
public enum MessageSensitivity { None = 0, UserData = 1, Schema = 2, Unknown = ~None, All = ~None }

public readonly struct ChannelMessage
{
    private readonly string _format;
    private readonly object[] _arguments;
    public readonly ChannelMessageKind Kind;
    public readonly MessageSensitivity Sensitivity;

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, params object[] arguments) =>
        (Kind, Sensitivity, _format, _arguments) = (kind, sensitivity, format, arguments);

    public string Message => _arguments is { Length: > 0 } ? string.Format(_format, _arguments) : _format;
}

public sealed class ProgressHeader
{
    public readonly IReadOnlyList<string> UnitNames;
    public readonly IReadOnlyList<string> MetricNames;
    public ProgressHeader(string[] metricNames, string[] unitNames) => (MetricNames, UnitNames) = (metricNames ?? [], unitNames ?? []);
    public ProgressHeader(params string[] unitNames) : this(null, unitNames) { }
}
