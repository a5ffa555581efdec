namespace Microsoft.ML.NoisyLabels.Onnx;

/// <summary>What an ONNX file is to hold besides the model itself.</summary>
public sealed class OnnxExportOptions
{
    /// <summary>A text about the model for people, kept as the file's documentation; null (the default) for none.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Further entries of the file's metadata. Names that start with <c>noisy_labels.</c> are the library's own. The default is none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = new Dictionary<string, string>();

    /// <summary>
    /// For methods that train several networks: which of them to export, counted from 0; null (the default) for all, which serve together as they do in ML.NET.
    /// One network alone takes its share of the time and answers a little otherwise.
    /// </summary>
    public int? Member { get; set; }
}
