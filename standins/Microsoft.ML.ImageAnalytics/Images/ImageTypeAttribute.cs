namespace Microsoft.ML.Transforms.Image;
public sealed class ImageTypeAttribute : DataViewTypeAttribute
{
    private readonly ImageDataViewType _type;
    public ImageTypeAttribute() => _type = new ImageDataViewType();
    public ImageTypeAttribute(int height, int width) => _type = new ImageDataViewType(height, width);
    public override bool Equals(DataViewTypeAttribute other) => other is ImageTypeAttribute image && image._type.Equals(_type);
    public override int GetHashCode() => _type.GetHashCode();
    public override void Register() => DataViewTypeManager.Register(_type, typeof(MLImage), this);
}
