using Microsoft.ML;
using Microsoft.ML.Data;

namespace Transforms.Tests.Images;

public sealed class ImageCursorTests : IDisposable
{
    private const int Count = 1000;

    private readonly ImageFiles files = new();
    private readonly IDataView view;

    public ImageCursorTests()
    {
        var labels = Enumerable.Range(0, Count).Select(i => (byte)(i % 10)).ToArray();
        view = new MLContext(seed: 1).Data.LoadFromIdx(
            files.Write("images", ImageFiles.IdxImages(Count, 2, 3)), files.Write("labels", ImageFiles.IdxLabels(labels)));
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_shuffled_cursor_is_a_permutation_with_equal_pixels_per_id()
    {
        Assert.True(view.CanShuffle);
        var rows = ImageRow.ReadAll(view, new Random(5));
        Assert.NotEqual(Enumerable.Range(0, Count), rows.Select(row => row.Id));
        AssertAllOnce(rows);
        Assert.Equal(rows.Select(row => row.Id), ImageRow.ReadAll(view, new Random(5)).Select(row => row.Id));
        Assert.NotEqual(rows.Select(row => row.Id), ImageRow.ReadAll(view, new Random(6)).Select(row => row.Id));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 3)]
    [InlineData(1000, 16)]
    public void The_cursors_of_a_set_share_the_rows_between_them(int wanted, int expected)
    {
        foreach (var random in new[] { null, new Random(7) })
        {
            var set = view.GetRowCursorSet(view.Schema, wanted, random);
            Assert.Equal(expected, set.Length);
            AssertAllOnce(set.AsParallel().SelectMany(ImageRow.Read));
        }
    }

    [Fact]
    public void Batches_put_the_rows_of_a_set_back_in_order()
    {
        var rows = new List<(long Batch, long Position, ulong Id)>();
        foreach (var cursor in view.GetRowCursorSet([], 3))
        {
            using var _ = cursor;
            var (getId, id) = (cursor.GetIdGetter(), default(DataViewRowId));
            while (cursor.MoveNext())
            {
                getId(ref id);
                rows.Add((cursor.Batch, cursor.Position, id.Low));
            }
        }

        Assert.Equal(Enumerable.Range(0, Count), rows.Order().Select(row => (int)row.Id));
    }

    [Fact]
    public void Several_cursors_stand_on_rows_of_their_own()
    {
        using var first = view.GetRowCursor([view.Schema["Label"]]);
        using var second = view.GetRowCursor([view.Schema["Label"]]);
        var (getFirst, getSecond) = (first.GetGetter<uint>(view.Schema["Label"]), second.GetGetter<uint>(view.Schema["Label"]));
        Assert.True(first.MoveNext());
        Assert.True(second.MoveNext());
        Assert.True(second.MoveNext());
        uint firstLabel = 0, secondLabel = 0;
        getFirst(ref firstLabel);
        getSecond(ref secondLabel);
        Assert.Equal((1u, 2u, 0, 1), (firstLabel, secondLabel, first.Position, second.Position));
    }

    [Fact]
    public void Pixels_go_into_the_buffer_that_is_there()
    {
        using var cursor = view.GetRowCursor([view.Schema["Pixels"]]);
        var getter = cursor.GetGetter<VBuffer<byte>>(view.Schema["Pixels"]);
        var own = new byte[6];
        var buffer = new VBuffer<byte>(6, own);
        Assert.True(cursor.MoveNext());
        getter(ref buffer);
        Assert.Equal(ImageFiles.Pixels(0, 6), own);

        own[0] = 200;
        Assert.Equal(ImageFiles.Pixels(0, 6), ImageRow.ReadAll(view)[0].Pixels);
    }

    [Fact]
    public void Columns_that_were_not_asked_for_have_no_getter()
    {
        using var cursor = view.GetRowCursor([view.Schema["Label"]]);
        Assert.Equal([false, true], view.Schema.Select(cursor.IsColumnActive));
        Assert.Equal(
            "Column 'Pixels' was not asked for when the cursor was made. (Parameter 'column')",
            Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<VBuffer<byte>>(view.Schema["Pixels"])).Message);
        Assert.Equal(
            "Column 'Label' holds values of type System.UInt32, not System.Byte.",
            Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<byte>(view.Schema["Label"])).Message);
    }

    [Fact]
    public void There_are_no_values_before_the_first_row_and_behind_the_last()
    {
        using var cursor = view.GetRowCursor([view.Schema["Label"]]);
        var getter = cursor.GetGetter<uint>(view.Schema["Label"]);
        AssertNoRow();
        while (cursor.MoveNext())
        {
        }

        AssertNoRow();
        Assert.False(cursor.MoveNext());

        void AssertNoRow()
        {
            uint label = 0;
            Assert.Equal(-1, cursor.Position);
            Assert.Equal("The cursor stands on no row.", Assert.Throws<InvalidOperationException>(() => getter(ref label)).Message);
        }
    }

    private static void AssertAllOnce(IEnumerable<ImageRow> rows)
    {
        var byId = rows.OrderBy(row => row.Id).ToArray();
        Assert.Equal(Enumerable.Range(0, Count), byId.Select(row => row.Id));
        Assert.All(byId, row => Assert.Equal((uint)(row.Id % 10) + 1, row.Label));
        Assert.All(byId, row => Assert.Equal(ImageFiles.Pixels(row.Id, 6), row.Pixels));
    }
}
