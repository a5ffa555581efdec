namespace Microsoft.ML.Data;
/// <summary>A vector value, dense or sparse, whose arrays a getter may reuse from row to row.</summary>
public readonly struct VBuffer<T> : IEnumerable
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
    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var available = source?.Length ?? 0;
        Contracts.CheckParam(0 <= length && length <= available, nameof(length), "Longer than the source");
        Contracts.CheckParam(0 <= sourceIndex && sourceIndex <= available - length, nameof(sourceIndex), "Outside of the source");
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination) => CopyTo(ref destination, 0, Length);

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Contracts.CheckParam(0 <= sourceIndex && sourceIndex <= Length, nameof(sourceIndex), "Outside of the vector");
        Contracts.CheckParam(0 <= length && length <= Length - sourceIndex, nameof(length), "Longer than the rest of the vector");
        var (first, last) = IsDense ? (sourceIndex, sourceIndex + length) : (PositionOf(sourceIndex), PositionOf(sourceIndex + length));
        var editor = VBufferEditor.Create(ref destination, length, last - first);
        GetValues()[first..last].CopyTo(editor.Values);
        for (var i = 0; i < editor.Indices.Length; i++)
            editor.Indices[i] = _indices[first + i] - sourceIndex;
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Contracts.CheckParam(0 <= destinationIndex && destinationIndex <= destination.Length - Length, nameof(destination),
            "Not large enough to hold these values.");
        var target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        for (var i = 0; i < _count; i++)
            target[_indices[i]] = _values[i];
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        // The destination may share our arrays, so a sparse source is spread out into an array of its own.
        if (IsDense)
        {
            CopyTo(ref destination);
            return;
        }
        var values = new T[Length];
        CopyTo(values);
        destination = new VBuffer<T>(Length, values);
    }

    internal VBufferEditor<T> Edit(int length, int? valuesCount, bool indicesOnDense)
    {
        Contracts.CheckParam(length >= 0, "newLogicalLength", "Must be non-negative.");
        var count = valuesCount ?? length;
        Contracts.CheckParam(0 <= count && count <= length, nameof(valuesCount), "If specified, must be non-negative and no greater than newLogicalLength");
        var values = count <= (_values?.Length ?? 0) ? _values : new T[count];
        var indices = count <= (_indices?.Length ?? 0) || (count == length && !indicesOnDense) ? _indices : new int[count];
        return new VBufferEditor<T>(length, count, values, indices, indicesOnDense, values != _values);
    }

    internal VBufferEditor<T> EditInPlace() => Edit(Length, _count, indicesOnDense: false);

    private int PositionOf(int index)
    {
        var position = GetIndices().BinarySearch(index);
        return position >= 0 ? position : ~position;
    }
}

public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(scoped ref VBuffer<T> destination) => destination.EditInPlace();

    public static VBufferEditor<T> Create<T>(scoped ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null,
        int? maxValuesCapacity = null, bool keepOldOnResize = false, bool requireIndicesOnDense = false) =>
        keepOldOnResize
            ? throw new NotSupportedException("Editing a vector that keeps its old values (keepOldOnResize)")
            : destination.Edit(newLogicalLength, valuesCount, requireIndicesOnDense);
}

/// <summary>Writes a vector into the arrays of an old one, where they are large enough.</summary>
public readonly ref struct VBufferEditor<T>
{
    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;
    public readonly Span<T> Values;
    public readonly Span<int> Indices;

    internal VBufferEditor(int length, int count, T[] values, int[] indices, bool indicesOnDense, bool newValues)
    {
        (_length, _values, _indices) = (length, values, indices);
        Values = values.AsSpan(0, count);
        Indices = count < length || indicesOnDense ? indices.AsSpan(0, count) : default;
        CreatedNewValues = newValues;
    }

    public bool CreatedNewValues { get; }
    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        Contracts.CheckParam(physicalValuesCount <= Values.Length, nameof(physicalValuesCount),
            "Updating physicalValuesCount during CommitTruncated cannot be greater than the original physicalValuesCount value used in Create.");
        return new(_length, physicalValuesCount, _values, _indices);
    }
}
