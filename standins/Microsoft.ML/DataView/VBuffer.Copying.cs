using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
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

    internal VBufferEditor<T> Edit(int length, int? valuesCount, int? maxCapacity, bool keepOld, bool indicesOnDense)
    {
        Contracts.CheckParam(length >= 0, "newLogicalLength", "Must be non-negative.");
        var count = valuesCount ?? length;
        Contracts.CheckParam(0 <= count && count <= length, nameof(valuesCount), "If specified, must be non-negative and no greater than newLogicalLength");

        var limit = maxCapacity ?? Array.MaxLength;
        var values = Grown(_values, count, limit, keepOld);
        var indices = count == length && !indicesOnDense ? _indices : Grown(_indices, count, limit, keepOld);
        return new VBufferEditor<T>(length, count, values, indices, indicesOnDense, values != _values, indices != _indices);
    }

    internal VBufferEditor<T> EditInPlace() => Edit(Length, _count, null, keepOld: false, indicesOnDense: false);

    private int PositionOf(int index)
    {
        var position = GetIndices().BinarySearch(index);
        return position >= 0 ? position : ~position;
    }

    private static TItem[] Grown<TItem>(TItem[] array, int size, int limit, bool keepOld)
    {
        if (size <= (array?.Length ?? 0))
            return array;

        // Doubling keeps the cost of a growing buffer linear.
        var grown = new TItem[keepOld && array is not null ? Math.Clamp(2L * array.Length, size, Math.Max(size, limit)) : size];
        if (keepOld)
            array.AsSpan().CopyTo(grown);
        return grown;
    }
}
