using System.Collections;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A vector value, dense or sparse, whose arrays a getter may reuse from row to row.</summary>
public readonly partial struct VBuffer<T> : IEnumerable
{
    private readonly T[] _values;
    private readonly int[] _indices;
    private readonly int _count;

    public readonly int Length;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        Contracts.CheckParam(length >= 0, nameof(length), "Should be non-negative");
        Contracts.CheckParam(length <= (values?.Length ?? 0), nameof(values), "Too few values for this length");
        (Length, _count, _values, _indices) = (length, length, values, indices);
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Contracts.CheckParam(length >= 0, nameof(length), "Should be non-negative");
        Contracts.CheckParam(0 <= count && count <= length, nameof(count), "Should be between zero and the length");
        Contracts.CheckParam(count <= (values?.Length ?? 0), nameof(values), "Too few values for this count");
        Contracts.CheckParam(count == length || count <= (indices?.Length ?? 0), nameof(indices), "Too few indices for this count");
        (Length, _count, _values, _indices) = (length, count, values, indices);
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public T GetItemOrDefault(int index)
    {
        Contracts.CheckParam(0 <= index && index < Length, nameof(index), "Outside of the vector");
        var position = IsDense ? index : GetIndices().BinarySearch(index);
        return position >= 0 ? _values[position] : default;
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        if (all)
        {
            var slot = 0;
            foreach (var value in DenseValues())
                yield return new(slot++, value);
            yield break;
        }

        for (var i = 0; i < _count; i++)
            yield return new(IsDense ? i : _indices[i], _values[i]);
    }

    public IEnumerable<T> DenseValues()
    {
        for (int slot = 0, position = 0; slot < Length; slot++)
        {
            if (IsDense)
                yield return _values[slot];
            else
                yield return position < _count && _indices[position] == slot ? _values[position++] : default;
        }
    }

    public IEnumerator GetEnumerator() => DenseValues().GetEnumerator();

    public override string ToString() =>
        IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";
}
