using System.Numerics;

namespace Microsoft.ML.Transforms.Image;
/// <summary>Which values of an image's pixels are extracted, in which order, and as what.</summary>
internal sealed class PixelLayout
{
    private readonly ImagePixelExtractingEstimator.ColorBits _colors;
    private readonly ImagePixelExtractingEstimator.ColorsOrder _order;
    private readonly bool _interleave;
    private readonly float _offset;
    private readonly float _scale;

    public PixelLayout(ImagePixelExtractingEstimator.ColorBits colors, ImagePixelExtractingEstimator.ColorsOrder order, bool interleave,
        float offset, float scale, bool asSingle)
    {
        Contracts.CheckParam((colors & ImagePixelExtractingEstimator.ColorBits.All) != 0, "colorsToExtract", "Need to use at least one color plane.");
        // Bytes are neither moved nor scaled.
        (_colors, _order, _interleave, IsSingle, _offset, _scale) = (colors, order, interleave, asSingle, asSingle ? offset : 0, asSingle ? scale : 1);
        Contracts.CheckParam(float.IsFinite(_offset), "offsetImage", "Must be finite");
        Contracts.CheckParam(float.IsFinite(_scale) && _scale != 0, "scaleImage", "Must be finite and not zero");
    }

    public bool IsSingle { get; }
    public NumberDataViewType ItemType => IsSingle ? NumberDataViewType.Single : NumberDataViewType.Byte;
    private int Planes => BitOperations.PopCount((uint)(_colors & ImagePixelExtractingEstimator.ColorBits.All));

    public static PixelLayout Load(BinaryReader reader) => new((ImagePixelExtractingEstimator.ColorBits)reader.ReadByte(),
        (ImagePixelExtractingEstimator.ColorsOrder)reader.ReadByte(), reader.ReadBoolean(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadBoolean());

    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)_colors);
        writer.Write((byte)_order);
        writer.Write(_interleave);
        writer.Write(_offset);
        writer.Write(_scale);
        writer.Write(IsSingle);
    }

    public VectorDataViewType TypeOf(ImageDataViewType image) => _interleave
        ? new VectorDataViewType(ItemType, image.Height, image.Width, Planes)
        : new VectorDataViewType(ItemType, Planes, image.Height, image.Width);

    public float Scale(byte value) => (value - _offset) * _scale;

    public void Extract<T>(MLImage image, Span<T> values, Func<byte, T> convert)
    {
        var pixels = image.Pixels;
        var channels = ChannelOffsets(image);
        var (pixelStep, planeStep) = _interleave ? (Planes, 1) : (1, values.Length / Planes);
        for (var plane = 0; plane < channels.Length; plane++)
            for (int source = channels[plane], target = plane * planeStep; source < pixels.Length; source += 4, target += pixelStep)
                values[target] = convert(pixels[source]);
    }

    /// <summary>Where in a pixel of four bytes the values stand, in the order of extraction.</summary>
    private int[] ChannelOffsets(MLImage image) => _order.ToString()
        .Select(letter => letter switch
        {
            'A' => (Color: ImagePixelExtractingEstimator.ColorBits.Alpha, Offset: 3),
            'R' => (Color: ImagePixelExtractingEstimator.ColorBits.Red, Offset: 2 - image.BlueIndex),
            'G' => (Color: ImagePixelExtractingEstimator.ColorBits.Green, Offset: 1),
            _ => (Color: ImagePixelExtractingEstimator.ColorBits.Blue, Offset: image.BlueIndex),
        })
        .Where(channel => _colors.HasFlag(channel.Color))
        .Select(channel => channel.Offset)
        .ToArray();
}
