using Microsoft.ML.Data;

namespace Microsoft.ML.Runtime;

/// <summary>The environment of one component: its name in the log and its own random numbers.</summary>
internal sealed class Host : HostBase
{
    public Host(HostBase parent, string name, Random random)
        : base(parent, name, random) => Root = parent.Root;

    public override LocalEnvironment Root { get; }

    public override ComponentCatalog ComponentCatalog => Root.ComponentCatalog;
}
