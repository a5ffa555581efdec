using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal static class CatalogUtils
{
    public static IHostEnvironment GetEnvironment(this IInternalCatalog catalog) =>
        Contracts.CheckValue(catalog, nameof(catalog)).Environment;
}
