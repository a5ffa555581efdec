namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        private static long[] Twice(long? size) => size is { } value ? [value, value] : null;

        private static long[] Both((long, long)? size) => size is { } value ? [value.Item1, value.Item2] : null;
    }
}
