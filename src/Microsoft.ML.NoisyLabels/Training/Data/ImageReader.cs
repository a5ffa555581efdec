using Microsoft.ML.Data;

namespace Microsoft.ML.NoisyLabels.Training;

/// <summary>Reads images as planes of red, green and blue; alpha is left out.</summary>
/// <remarks>
/// An image belongs to whoever made it: transforms dispose of the one that they are given back at the next row, and of their last one with the cursor; images in memory are the
/// user's. So none is disposed of here, and the same variable goes in each time.
/// </remarks>
internal sealed class ImageReader(DataViewRow row, DataViewSchema.Column column, FeatureFormat format) : FeatureReader
{
    private const int BytesInAPixel = 4;

    private readonly ValueGetter<MLImage?> _get = row.GetGetter<MLImage?>(column);
    private MLImage? _image;

    /// <summary>The format of the first image of a column, or null if there is none.</summary>
    public static FeatureFormat? FindFormat(IDataView view, DataViewSchema.Column column)
    {
        using var cursor = view.GetRowCursor([column]);
        var get = cursor.GetGetter<MLImage?>(column);
        MLImage? image = null;
        while (cursor.MoveNext())
        {
            get(ref image);
            if (image is not null) return FeatureFormat.OfImages(image.Height, image.Width);
        }
        return null;
    }

    /// <exception cref="InvalidOperationException">The image is of another size.</exception>
    public override bool Read(Span<byte> example)
    {
        var before = _image;
        _get(ref _image);
        if (_image is null || (ReferenceEquals(_image, before) && IsDisposed(_image)))
        {
            example.Clear();
            return false;
        }

        var (height, width) = (format.Shape[1], format.Shape[2]);
        if ((_image.Height, _image.Width) != (height, width))
            throw new InvalidOperationException(
                $"The image in row {row.Position} of column '{column.Name}' has {_image.Width}×{_image.Height} pixels; {width}×{height} are expected. ResizeImages brings images to one size.");

        var pixels = _image.Pixels;
        var size = height * width;
        var (red, blue) = _image.PixelFormat == MLPixelFormat.Rgba32 ? (0, 2) : (2, 0);
        CopyPlane(pixels[red..], example[..size]);
        CopyPlane(pixels[1..], example.Slice(size, size));
        CopyPlane(pixels[blue..], example.Slice(2 * size, size));
        return true;
    }

    private static void CopyPlane(ReadOnlySpan<byte> pixels, Span<byte> plane)
    {
        for (var i = 0; i < plane.Length; i++) plane[i] = pixels[i * BytesInAPixel];
    }

    /// <summary>ResizeImages gives its last result again, which it has disposed of, where a row has no image.</summary>
    private static bool IsDisposed(MLImage image)
    {
        try
        {
            _ = image.Width;
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
