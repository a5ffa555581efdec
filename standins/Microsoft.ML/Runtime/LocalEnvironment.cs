namespace Microsoft.ML.Data;
/// <summary>The environment behind one <see cref="MLContext"/>, shared by all its catalogs.</summary>
internal sealed class LocalEnvironment : HostBase
{
    public LocalEnvironment(int? seed) : base(null, null, seed is { } value ? new Random(value) : new Random()) => Seed = seed;
    public event Action<MessageSource, ChannelMessage> Message;
    public int? Seed { get; }
    internal int? GpuDeviceId { get; set; }
    internal bool FallbackToCpu { get; set; }
    public override LocalEnvironment Root => this;
    public override ComponentCatalog ComponentCatalog { get; } = new();
    public void Dispatch(MessageSource source, ChannelMessage message) => Message?.Invoke(source, message);
}
