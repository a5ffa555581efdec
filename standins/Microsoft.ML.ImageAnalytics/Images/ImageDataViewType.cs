namespace Microsoft.ML.Transforms.Image;
public sealed class ImageDataViewType : StructuredDataViewType
{
    public readonly int Height;
    public readonly int Width;

    public ImageDataViewType() : base(typeof(MLImage)) { }

    public ImageDataViewType(int height, int width) : base(typeof(MLImage))
    {
        Contracts.CheckParam(height > 0, nameof(height), "Must be positive.");
        Contracts.CheckParam(width > 0, nameof(width), "Must be positive.");
        Contracts.CheckParam((long)height * width <= int.MaxValue / 4, nameof(height), "height * width is too large.");
        (Height, Width) = (height, width);
    }

    public override bool Equals(DataViewType other) => other is ImageDataViewType image && (image.Height, image.Width) == (Height, Width);
    public override int GetHashCode() => HashCode.Combine(Height, Width);
    public override string ToString() => (Height, Width) == (0, 0) ? "Image" : $"Image<{Height}, {Width}>";
}
