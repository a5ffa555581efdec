namespace Microsoft.ML.Transforms.Image;
public sealed class ImageTypeAttribute : DataViewTypeAttribute
{
    private readonly (int Height, int Width) _size;
    public ImageTypeAttribute() { }
    public ImageTypeAttribute(int height, int width)
    {
        Contracts.CheckParam(width > 0, nameof(width), "Should be positive number");
        Contracts.CheckParam(height > 0, nameof(height), "Should be positive number");
        _size = (height, width);
    }
    public override bool Equals(DataViewTypeAttribute other) => other is ImageTypeAttribute image && image._size == _size;
    public override int GetHashCode() => _size.GetHashCode();
    /// <summary>As officially, an attribute without a size can be written but not used.</summary>
    public override void Register() => DataViewTypeManager.Register(new ImageDataViewType(_size.Height, _size.Width), typeof(MLImage), this);
}
