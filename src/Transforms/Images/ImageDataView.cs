using Microsoft.ML.Data;
using Microsoft.ML.NoisyLabels.Scoring;

namespace Microsoft.ML.NoisyLabels.Images;

/// <summary>Images in memory as rows; cursors share the pixels, and a row's id is its number.</summary>
internal sealed class ImageDataView : IDataView
{
    private readonly ImageSet _images;
    private readonly uint[]? _humanLabels;

    /// <param name="images">The images with their labels.</param>
    /// <param name="humanLabels">The keys of a second label column, or null for none.</param>
    public ImageDataView(ImageSet images, uint[]? humanLabels = null)
    {
        _images = images;
        _humanLabels = humanLabels;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Pixels", new VectorDataViewType(NumberDataViewType.Byte, images.Dimensions));
        var (key, names) = (new KeyDataViewType(typeof(uint), images.ClassNames.Length), NameKeys(images.ClassNames));
        builder.AddColumn("Label", key, names);
        if (humanLabels is not null)
            builder.AddColumn("HumanLabel", key, names);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    public long? GetRowCount() => _images.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var columns = columnsNeeded.ToArray();
        return Array.ConvertAll(RowOrder.Split(_images.Count, n, rand), DataViewRowCursor (order) => new ImageCursor(this, order, columns));
    }

    /// <summary>Gives the <see cref="ValueGetter{T}"/> of a column for whatever row is the current one.</summary>
    public Delegate CreateGetter(int columnIndex, Func<int> currentRow) => columnIndex switch
    {
        0 => (ValueGetter<VBuffer<byte>>)((ref VBuffer<byte> pixels) =>
        {
            var editor = VBufferEditor.Create(ref pixels, _images.PixelCount);
            _images.Pixels(currentRow()).CopyTo(editor.Values);
            pixels = editor.Commit();
        }),
        1 => (ValueGetter<uint>)((ref uint key) => key = _images.Label(currentRow())),
        _ => (ValueGetter<uint>)((ref uint key) => key = _humanLabels![currentRow()]),
    };

    private static DataViewSchema.Annotations NameKeys(string[] classNames)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        new ClassLabels(classNames.Length, TextDataViewType.Instance, classNames).AddKeyValues(annotations);
        return annotations.ToAnnotations();
    }
}
