namespace Microsoft.ML.Transforms.Image;
/// <summary>
/// How images are brought to a size. Which part of the source comes where is as in the official package, and so is every pixel of
/// <see cref="ImageResizingEstimator.ResizingKind.Fill"/>, which takes the nearest one. In between the others interpolate linearly, over
/// the area that a pixel covers where they shrink; SkiaSharp's filter is another, so that levels differ.
/// </summary>
internal sealed record Resizing
{
    private readonly int _width;
    private readonly int _height;
    private readonly ImageResizingEstimator.ResizingKind _kind;
    private readonly ImageResizingEstimator.Anchor _anchor;

    public Resizing(int width, int height, ImageResizingEstimator.ResizingKind kind, ImageResizingEstimator.Anchor anchor)
    {
        Contracts.CheckParam(Enum.IsDefined(kind), "resizing", "Invalid value");
        Contracts.CheckParam(Enum.IsDefined(anchor), "anchor", "Invalid value");
        (_width, _height, _kind, _anchor, Type) = (width, height, kind, anchor, new ImageDataViewType(height, width));
    }

    public ImageDataViewType Type { get; }

    public static Resizing Load(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(),
        (ImageResizingEstimator.ResizingKind)reader.ReadByte(), (ImageResizingEstimator.Anchor)reader.ReadByte());

    public void Save(BinaryWriter writer)
    {
        writer.Write(_width);
        writer.Write(_height);
        writer.Write((byte)_kind);
        writer.Write((byte)_anchor);
    }

    /// <summary>The image in the new size: itself where it has that size already.</summary>
    public MLImage Apply(MLImage source)
    {
        if ((source.Width, source.Height) == (_width, _height))
            return source;
        var result = new MLImage(_width, _height, source.PixelFormat, new byte[4 * _width * _height]);
        if (_kind == ImageResizingEstimator.ResizingKind.Fill)
            Resampling.Nearest(source, result);
        else
            Draw(source, result);
        result.Tag = source.Tag;
        return result;
    }

    private void Draw(MLImage source, MLImage result)
    {
        var (horizontal, vertical) = ((float)_width / source.Width, (float)_height / source.Height);
        var scale = _kind == ImageResizingEstimator.ResizingKind.IsoPad ? Math.Min(horizontal, vertical) : Math.Max(horizontal, vertical);
        var (width, height) = (source.Width * scale, source.Height * scale);
        // One of the sides fits exactly; on the other one there is too much or too little, and the anchor says where.
        var anchor = _kind == ImageResizingEstimator.ResizingKind.IsoPad ? ImageResizingEstimator.Anchor.Center : _anchor;
        var left = anchor switch { ImageResizingEstimator.Anchor.Left => 0, ImageResizingEstimator.Anchor.Right => 1, _ => 0.5f };
        var top = anchor switch { ImageResizingEstimator.Anchor.Top => 0, ImageResizingEstimator.Anchor.Bottom => 1, _ => 0.5f };
        Resampling.Linear(source, result, (int)((_width - width) * left), (int)((_height - height) * top), (int)width, (int)height);
    }
}
