using System.Diagnostics;

namespace Microsoft.ML.Runtime;
/// <summary>Whatever has a name in the log; the full name tells where it comes from.</summary>
internal abstract class MessageSource : IExceptionContext
{
    protected MessageSource(string shortName, string parentFullName)
    {
        ShortName = shortName;
        FullName = string.IsNullOrEmpty(parentFullName) ? shortName : $"{parentFullName}; {shortName}";
    }

    public string ShortName { get; }
    public string FullName { get; }
    public string ContextDescription => FullName;
    public TException Process<TException>(TException ex) where TException : Exception => ex;
}

internal class Pipe<TMessage> : MessageSource, IPipe<TMessage>
{
    private readonly Action<MessageSource, TMessage> _dispatch;

    public Pipe(MessageSource parent, string name, Action<MessageSource, TMessage> dispatch)
        : base(Contracts.CheckNonEmpty(name, nameof(name)), parent.FullName) => _dispatch = dispatch;

    public void Send(TMessage msg) => _dispatch(this, msg);
    public virtual void Dispose() { }
}

internal sealed class Channel : Pipe<ChannelMessage>, IChannel
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private bool _disposed;

    public Channel(MessageSource parent, string name, Action<MessageSource, ChannelMessage> dispatch)
        : base(parent, name, dispatch) => Trace(MessageSensitivity.None, "Channel started");

    public void Trace(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Trace, sensitivity, fmt);
    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Trace, sensitivity, fmt, args);
    public void Info(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Info, sensitivity, fmt);
    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Info, sensitivity, fmt, args);
    public void Warning(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Warning, sensitivity, fmt);
    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Warning, sensitivity, fmt, args);
    public void Error(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Error, sensitivity, fmt);
    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Error, sensitivity, fmt, args);

    public override void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Trace(MessageSensitivity.None, "Channel finished. Elapsed {0:c}.", _watch.Elapsed);
        Trace(MessageSensitivity.None, "Channel disposed");
    }

    private void Send(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, params object[] arguments) =>
        Send(new ChannelMessage(kind, sensitivity, format, arguments));
}

/// <summary>Progress that nobody listens to: the log of an <see cref="MLContext"/> carries messages only.</summary>
internal sealed class SilentProgressChannel : IProgressChannel
{
    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction) { }
    public void Checkpoint(params double?[] values) { }
    public IProgressChannel StartProgressChannel(string name) => this;
    public void Dispose() { }
}
