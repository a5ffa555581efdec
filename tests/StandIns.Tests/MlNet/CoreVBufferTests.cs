using Microsoft.ML.Data;

namespace StandIns.Tests.MlNet;

public sealed class CoreVBufferTests
{
    private static VBuffer<float> Sparse => new(5, 2, [10f, 30f], [1, 3]);

    [Fact]
    public void Sparse_vectors_read_like_dense_ones()
    {
        Assert.False(Sparse.IsDense);
        Assert.Equal([0f, 10f, 0f, 30f, 0f], Sparse.DenseValues());
        Assert.Equal([1, 3], Sparse.GetIndices().ToArray());
        Assert.Equal([10f, 30f], Sparse.GetValues().ToArray());
        Assert.Equal(30f, Sparse.GetItemOrDefault(3));
        Assert.Equal(0f, Sparse.GetItemOrDefault(4));
        Assert.Equal([1, 3], Sparse.Items().Select(item => item.Key));
        Assert.Equal(5, Sparse.Items(all: true).Count());
        Assert.Equal("Sparse vector of size 5, 2 explicit values", Sparse.ToString());
    }

    [Fact]
    public void Vectors_are_copied_whole_and_in_part()
    {
        VBuffer<float> copy = default;
        Sparse.CopyTo(ref copy, 1, 3);
        Assert.Equal([10f, 0f, 30f], copy.DenseValues());

        Sparse.CopyToDense(ref copy);
        Assert.True(copy.IsDense);
        Assert.Equal([0f, 10f, 0f, 30f, 0f], copy.GetValues().ToArray());

        var span = new float[7];
        Sparse.CopyTo(span, 1, defaultValue: -1);
        Assert.Equal([0f, -1f, 10f, -1f, 30f, -1f, 0f], span);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sparse.CopyTo(new float[4]));
    }

    [Fact]
    public void An_editor_uses_the_old_arrays_where_they_are_large_enough()
    {
        var vector = new VBuffer<int>(3, [1, 2, 3]);
        var editor = VBufferEditor.Create(ref vector, 2);
        Assert.False(editor.CreatedNewValues);
        editor.Values[0] = 7;
        vector = editor.Commit();
        Assert.Equal([7, 2], vector.DenseValues());

        var larger = VBufferEditor.Create(ref vector, 9, 4);
        Assert.True(larger.CreatedNewValues);
        larger.Indices[0] = 5;
        larger.Values[0] = 1;
        vector = larger.CommitTruncated(1);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0], vector.DenseValues());
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, 2, [1, 2], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sparse.GetItemOrDefault(5));
    }
}
