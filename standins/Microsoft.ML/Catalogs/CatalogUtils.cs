namespace Microsoft.ML.Data;
/// <summary>What every catalog knows: the environment that its components register in.</summary>
internal interface IInternalCatalog
{
    IHostEnvironment Environment { get; }
}

internal static class CatalogUtils
{
    public static IHostEnvironment GetEnvironment(this IInternalCatalog catalog) => Contracts.CheckValue(catalog, nameof(catalog)).Environment;
}
