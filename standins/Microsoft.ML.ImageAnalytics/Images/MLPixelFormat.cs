namespace Microsoft.ML.Data;
public enum MLPixelFormat
{
    Unknown,
    Bgra32,
    Rgba32,
}
