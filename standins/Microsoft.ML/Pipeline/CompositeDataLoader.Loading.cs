namespace Microsoft.ML.Data;

/// <summary>How a loader with its transformers is laid out in a model file.</summary>
internal static class CompositeDataLoader
{
    public const string LoaderSignature = "CompositeLoader";
    public const string LoaderFolder = "Loader";
    public const string TransformerFolder = "TransformerChain";

    public static VersionInfo Version { get; } = VersionInfo.Of("CMPSTLDR", LoaderSignature);
}
