namespace Microsoft.ML.Runtime;

internal class Pipe<TMessage> : MessageSource, IPipe<TMessage>
{
    private readonly Action<MessageSource, TMessage> _dispatch;

    public Pipe(MessageSource parent, string name, Action<MessageSource, TMessage> dispatch)
        : base(Contracts.CheckNonEmpty(name, nameof(name)), parent.FullName) => _dispatch = dispatch;

    public void Send(TMessage msg) => _dispatch(this, msg);

    public virtual void Dispose()
    {
    }
}
