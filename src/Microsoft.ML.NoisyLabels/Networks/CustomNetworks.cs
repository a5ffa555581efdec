using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.NoisyLabels.Networks;

/// <summary>The networks of users' own that a context can load, by name. A context is known by its component catalog, which its loaders see.</summary>
internal static class CustomNetworks
{
    private static readonly ConditionalWeakTable<ComponentCatalog, ConcurrentDictionary<string, CustomSpec>> OfCatalogs = [];

    public static void Register(ComponentCatalog catalog, IEnumerable<CustomSpec> networks)
    {
        var known = OfCatalogs.GetOrCreateValue(catalog);
        foreach (var network in networks) known[network.Name] = network;
    }

    public static IReadOnlyDictionary<string, CustomSpec> Of(ComponentCatalog catalog) => OfCatalogs.GetOrCreateValue(catalog);
}
