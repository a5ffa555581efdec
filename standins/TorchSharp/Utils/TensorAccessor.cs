using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;
/// <summary>The elements of a tensor on the CPU in row-major order, read and written in place.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly long[] _shape, _strides;
    private readonly bool _contiguous;
    private torch.Tensor _tensor;
    private T* _data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _data = (T*)tensor.Data;
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
    }

    public long Count => _tensor?.numel() ?? 0;
    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => _data[indices.Length == 1 ? Offset(indices[0]) : Offset(indices)];
        // Unlike reading, writing takes no position in the flat tensor.
        set => _data[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        if (_shape.Length < 2) return (T[])ToNDArray();
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), _shape.Length == 0 ? [1L] : _shape);
        if (Count > 0) CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Room(array.Length - arrayIndex, tensorIndex);
        if (_contiguous)
        {
            new ReadOnlySpan<T>(_data + tensorIndex, count).CopyTo(array[arrayIndex..]);
            return;
        }
        using var dense = _tensor.contiguous();
        new ReadOnlySpan<T>((T*)dense.Data + tensorIndex, count).CopyTo(array[arrayIndex..]);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = Room(array.Length - arrayIndex, tensorIndex);
        if (_contiguous)
            array.Slice(arrayIndex, count).CopyTo(new Span<T>(_data + tensorIndex, count));
        else
            for (var i = 0; i < count; i++)
                _data[Offset(tensorIndex + i)] = array[arrayIndex + i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        _tensor = null;
        _data = null;
    }

    private int Room(int room, long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex >= Count) throw new ArgumentOutOfRangeException(nameof(tensorIndex));
        return (int)Math.Min(room, Count - tensorIndex);
    }

    private long Offset(long position)
    {
        if (position >= Count) throw new IndexOutOfRangeException();
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        if (_contiguous) return position;
        var offset = 0L;
        for (var dim = _shape.Length - 1; dim >= 0; dim--)
        {
            (position, var along) = Math.DivRem(position, _shape[dim]);
            offset += along * _strides[dim];
        }
        return offset;
    }

    private long Offset(long[] indices)
    {
        var offset = 0L;
        for (var dim = _shape.Length - 1; dim >= 0; dim--)
        {
            if (indices[dim] < 0 || indices[dim] >= _shape[dim])
                throw new IndexOutOfRangeException($"{indices[dim]} >= {_shape[dim]} in dimension {dim}.");
            offset += indices[dim] * _strides[dim];
        }
        return offset;
    }
}
