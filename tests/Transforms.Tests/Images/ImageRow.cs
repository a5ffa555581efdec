using Microsoft.ML;
using Microsoft.ML.Data;

namespace Transforms.Tests.Images;

/// <summary>What a cursor gives, row by row.</summary>
internal sealed record ImageRow(int Id, uint Label, byte[] Pixels)
{
    public static ImageRow[] ReadAll(IDataView view, Random? random = null) => Read(view.GetRowCursor(view.Schema, random));

    public static ImageRow[] Read(DataViewRowCursor cursor)
    {
        using var _ = cursor;
        var (getId, getLabel) = (cursor.GetIdGetter(), cursor.GetGetter<uint>(cursor.Schema["Label"]));
        var getPixels = cursor.GetGetter<VBuffer<byte>>(cursor.Schema["Pixels"]);
        var rows = new List<ImageRow>();
        var (id, label, pixels) = (default(DataViewRowId), 0u, default(VBuffer<byte>));
        while (cursor.MoveNext())
        {
            getId(ref id);
            getLabel(ref label);
            getPixels(ref pixels);
            rows.Add(new ImageRow((int)id.Low, label, [.. pixels.DenseValues()]));
        }

        return [.. rows];
    }
}
