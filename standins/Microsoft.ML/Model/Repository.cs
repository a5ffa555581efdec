using System.IO.Compression;

namespace Microsoft.ML;

/// <summary>The names of entries in a model file, whose parts lie in folders.</summary>
internal static class Repository
{
    public const string ModelEntry = "Model.key";
    public const string SchemaEntry = "Schema";
    public const string TransformerFolder = "TransformerChain";

    public static string Combine(string directory, string name) => string.IsNullOrEmpty(directory) ? name : $"{directory}/{name}";

    public static void Write(this ZipArchive archive, string directory, string name, Action<BinaryWriter> write)
    {
        using var writer = new BinaryWriter(archive.CreateEntry(Combine(directory, name)).Open());
        write(writer);
    }

    /// <summary>The entry's content, or null where the file has none of this name.</summary>
    public static BinaryReader OpenOrNull(this ZipArchive archive, string directory, string name) =>
        archive.GetEntry(Combine(directory, name)) is { } entry ? new BinaryReader(entry.Open()) : null;
}
