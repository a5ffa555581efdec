using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor in a stream: type, number of dimensions and sizes as variable-length integers, then the elements.</summary>
internal static class TensorFile
{
    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.dim());
        foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
        using var here = tensor.detach().cpu().contiguous();
        writer.Write(here.bytes);
    }

    public static Tensor Read(BinaryReader reader)
    {
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var shape = new long[reader.Read7BitEncodedInt64()];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        var tensor = empty(shape, dtype: type);
        reader.BaseStream.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <summary>Reads into a tensor that is there already and must be alike.</summary>
    public static void ReadInto(Tensor target, BinaryReader reader)
    {
        using var loaded = Read(reader);
        if (loaded.dtype != target.dtype || !loaded.shape.SequenceEqual(target.shape))
            throw new ArgumentException("The saved tensor is of another type or shape than the one it is read into.");
        target.copy_(loaded);
    }
}
