namespace Microsoft.ML.Data;

/// <summary>A line of data, and where it stands.</summary>
internal readonly record struct TextLine(string Path, long Number, string Text);
