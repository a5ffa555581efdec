namespace TorchSharp;

public static partial class torch
{
    public struct Size
    {
        private readonly long[] _shape;

        public Size(long[] shape) => _shape = shape;
        public Size(int[] shape) => _shape = Array.ConvertAll(shape, size => (long)size);
        public Size(long size) => _shape = [size];
        public Size((long, long) size) => _shape = [size.Item1, size.Item2];
        public Size((long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3];
        public Size((long, long, long, long) size) => _shape = [size.Item1, size.Item2, size.Item3, size.Item4];

        public long[] Shape => _shape;
        public int Length => _shape.Length;
        public bool IsEmpty => _shape.Length == 0;
        public long numel() => _shape.Aggregate(1L, (count, size) => count * size);

        public long this[int idx] => _shape[idx];
        public long this[long idx] => _shape[idx];

        public static implicit operator Size(long size) => new(size);
        public static implicit operator Size(long[] size) => new(size);
        public static implicit operator Size((long, long) size) => new(size);
        public static implicit operator Size((long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long) size) => new(size);
    }
}
